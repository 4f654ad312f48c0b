from tests.hooks.tool import tool as tool
