-- expect 2: keys in order that are a table
for k in pairs({ [{}] = 1 }) do end
