# A topic that nobody covers in the area is not an empty answer
> i live in chatham
area-set
  Medway

> list
topics

> Groups, arts and things to do
no-match
  I do not know of a service for that there
  116 123

> Look in all areas
services-found
  Open Arts
