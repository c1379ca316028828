-- expect 3: '}' expected
return model {
  input = 3 3
}
