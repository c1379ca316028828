-- expect 2: an error that is a table
error({})
