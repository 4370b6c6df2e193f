# An overdose: 999 before any other word, in the middle of a plan, and on with the plan when they want to
> make a safety plan
safety-plan
  Question 1 of 5

> i put the radio on
safety-plan
  Question 2 of 5

> i have taken an overdose and i want to die
crisis-help
  Call 999 now for an ambulance

> go on where we were
safety-plan
  Question 2 of 5

> skip
safety-plan
  Question 3 of 5

> show my plan
safety-plan
  My plan to stay safe
  i put the radio on
  116 123
  It is only in this chat

> leave
left
