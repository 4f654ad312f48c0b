from tests.outside import quick as quick
