# A scheme that has ended says so and offers what to use instead
> recovery budgets pilot
services-found
  This has ended
  Direct payments

> not useful
feedback-taken
  I have noted it
