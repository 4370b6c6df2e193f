# If I am ill tomorrow: a plan that is made in the chat, changed, kept and mailed, and never sent
at 2026-11-23T10:00:00Z

> make an emergency plan
question-asked
  Who could step in first to look after the person?

> My sister Ewa, 07700 900789
question-asked
  Who else, if the first one cannot?

> skip
question-asked
  How do they get in?

> Mrs Hall next door has a key
question-asked
  What does the person need every day?

> why do you ask?
question-asked
  Someone new will not know what you know.
  What does the person need every day?

> Breakfast at 8, her tablets, a wash
question-asked
  Where are their medicines

> back
question-asked
  You said: Breakfast at 8, her tablets, a wash

> Breakfast at 9, her tablets, a wash
question-asked
  Where are their medicines

> In the kitchen drawer, the list is on the fridge
question-asked

> Polish songs
question-asked

> skip
question-asked

> Dr Adeyemi in Grays
question-asked
  Who else should be told?

> skip
form-result
  If I am ill tomorrow: my plan
  Who steps in first
  My sister Ewa, 07700 900789
  Breakfast at 9, her tablets, a wash
  Nobody else gets it from here
  not: Breakfast at 8
  not: What to watch out for

> change an answer
form-checked

> medicines
question-asked
  You said: In the kitchen drawer

> In the blue box
form-result
  In the blue box
  not: In the kitchen drawer

> email me a copy
code-asked
  Which email address should I send it to?

> annaexample.com
code-asked
  That does not look like an email address

> anna at example dot com
code-asked
  That does not look like an email address

> anna@example.com
copy-sent
  anna@example.com
