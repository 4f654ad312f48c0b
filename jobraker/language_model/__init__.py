"""The language model: asked within a person's budget, told what is material and what to do, and run where nobody waits.

`asking` asks it once and writes down what left, `streaming` passes on its words as they come; `prompts` puts what it is told
together; `masking` holds back who it is about, however that is written (`rules`); `works` keeps what is to be asked and what
came of it, `holding` has one worker at it at a time. What may be believed of an answer, its feature checks in code.
"""
