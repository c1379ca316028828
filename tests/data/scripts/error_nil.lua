-- expect 2: an error without a sentence
error(nil)
