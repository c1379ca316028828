/*
 * Scripts with one thing wrong, each with the sentence that says what and where: values of
 * attributes and words of layers, knobs, ops of the script's own, fields of the model, and the
 * language.
 */
#include "lib/load.h"
#include "lib/tap.h"
#include "lib/temp.h"

/* A text that is put into a script, and the sentence behind the name of the file. */
struct wrong {
	const char *text, *sentence;
};

static const struct wrong layers[] = {
    {"return x:conv { 4, kernel = 1, weight_type = 5 }", ":2: conv: weight_type is one of "
        "\"fp32\", \"fp64\", \"tf32\", \"fp16\", \"bf16\", \"fp8\", \"fp4\", \"int8\", \"int4\", "
        "\"int2\", \"int1\""},
    {"return x:conv { 4, kernel = 1, weight_type = 'int99' }",
        ":2: conv: weight_type is one of \"fp32\", \"fp64\", \"tf32\", \"fp16\", \"bf16\", "
        "\"fp8\", \"fp4\", \"int8\", \"int4\", \"int2\", \"int1\""},
    {"return x:conv { 4, kernel = 1, sparsity = 'half' }", ":2: conv: sparsity is a number from 0 "
        "to 1: the part of the weights that is zero"},
    {"return x:conv { 4, kernel = 1, sparsity = 1.5 }", ":2: conv: sparsity is a number from 0 to "
        "1: the part of the weights that is zero"},
    {"return x:conv { 4, kernel = 1, weight_pattern = 24 }",
        ":2: conv: weight_pattern is a text such as \"2:4\": how many weights are left of how "
        "many in a row, at most 32"},
    {"return x:conv { 4, kernel = 1, weight_pattern = '2' }",
        ":2: conv: weight_pattern is a text such as \"2:4\": how many weights are left of how "
        "many in a row, at most 32"},
    {"return x:conv { 4, kernel = 1, weight_pattern = '4:2' }",
        ":2: conv: weight_pattern is a text such as \"2:4\": how many weights are left of how "
        "many in a row, at most 32"},
    {"return x:conv { 4, kernel = 1, weight_pattern = '2:40' }",
        ":2: conv: weight_pattern is a text such as \"2:4\": how many weights are left of how "
        "many in a row, at most 32"},
    {"return x:conv { 4, kernel = 1, weight_pattern = '2:4x' }",
        ":2: conv: weight_pattern is a text such as \"2:4\": how many weights are left of how "
        "many in a row, at most 32"},
    {"return x:conv { 4, kernel = 1, weight_pattern = '99999999999:4' }",
        ":2: conv: weight_pattern is a text such as \"2:4\": how many weights are left of how "
        "many in a row, at most 32"},
    {"return x:conv { 4, kernel = 1, weight_clusters = 'x' }",
        ":2: conv: weight_clusters is a whole number from 2 to 65536"},
    {"return x:conv { 4, kernel = 1, weight_clusters = 1.5 }",
        ":2: conv: weight_clusters is a whole number from 2 to 65536"},
    {"return x:conv { 4, kernel = 1, weight_clusters = 1 }",
        ":2: conv: weight_clusters is a whole number from 2 to 65536"},
    {"return x:conv { 4, kernel = 1, weight_clusters = 65537 }",
        ":2: conv: weight_clusters is a whole number from 2 to 65536"},
    {"return x:conv { 4, kernel = 1, weight_scales = 3 }", ":2: conv: weight_scales is one of "
        "\"none\", \"tensor\", \"channel\", \"group\""},
    {"return x:conv { 4, kernel = 1, weight_scales = 'row' }",
        ":2: conv: weight_scales is one of \"none\", \"tensor\", \"channel\", \"group\""},
    {"return x:conv { 4, kernel = 1, unpacked = 1 }", ":2: conv: unpacked is true or false"},
    {"return x:conv { 4, kernel = 1, state_bytes = 5 }", ":2: conv: state_bytes is a list of 1 to "
        "4 whole numbers below 2^31"},
    {"return x:conv { 4, kernel = 1, state_bytes = {} }", ":2: conv: state_bytes is a list of 1 "
        "to 4 whole numbers below 2^31"},
    {"return x:conv { 4, kernel = 1, state_bytes = { 1, 2, 3, 4, 5 } }",
        ":2: conv: state_bytes is a list of 1 to 4 whole numbers below 2^31"},
    {"return x:conv { 4, kernel = 1, state_bytes = { 'x' } }",
        ":2: conv: state_bytes is a list of 1 to 4 whole numbers below 2^31"},
    {"return x:conv { 4, kernel = 1, state_bytes = { -1 } }",
        ":2: conv: state_bytes is a list of 1 to 4 whole numbers below 2^31"},
    {"return x:conv { 4, kernel = 1, state_bytes = { 1.5 } }",
        ":2: conv: state_bytes is a list of 1 to 4 whole numbers below 2^31"},
    {"return x:conv { 4, kernel = 1, state_bytes = { 4294967296 } }",
        ":2: conv: state_bytes is a list of 1 to 4 whole numbers below 2^31"},
    {"return x:conv { 4, kernel = 1, fused = 'yes' }", ":2: conv: fused is true or false"},
    {"return x:relu { [{}] = 1 }", ":2: relu has no attribute whose name is a table"},
    {"return x:relu { [1.5] = 1 }", ":2: relu has an item whose number is none of 1, 2, 3, ..."},
    {"return x:relu { [true] = 1 }", ":2: relu has no attribute whose name is true"},
    {"return x:conv { 4, 3, 3, 3, 3, 3, 3, 3 }", ":2: conv takes 1 value without a name, not 8"},
    {"return x:conv { 4, kernel = {} }", ":2: conv: kernel is an empty table; it has to be a "
        "whole number, or a list of one for each axis"},
    {"return x:conv { 4, kernel = { 'a' } }", ":2: conv: kernel is a whole number, or a list of "
        "one for each axis, not \"a\""},
    {"return x:conv { 4, kernel = { 1.5 } }", ":2: conv: kernel is a whole number, or a list of "
        "one for each axis, not 1.5"},
    {"return x:conv { 4, kernel = 3, pad = {} }", ":2: conv: pad is an empty table; it has to be "
        "a whole number, a list, \"same\" or \"valid\""},
    {"return x:conv { 4, kernel = 3, pad = 'some' }", ":2: conv: pad is a whole number, a list, "
        "\"same\" or \"valid\", not \"some\""},
    {"return x:conv { 4, kernel = function() end }", ":2: conv: kernel is a whole number, or a "
        "list of one for each axis, not a function"},
    {"return x:conv { 4, kernel = coroutine }", ":2: 'coroutine' is not there for model scripts: "
        "they describe a model and touch nothing else"},
    {"return x:conv { 4, krnel = 3, aaa = 2 }", ":2: conv has no attribute 'aaa'; did you mean "
        "'pad'?"},
    {"return x:einsum { equation = 5 }", ":2: einsum: equation is a text, not 5"},
    {"return x:einsum { equation = '' }", ":2: einsum: equation has 0 characters, not 1 to 64"},
    {"return x:einsum { equation = string.rep('a', 100) }", ":2: einsum: equation has 100 "
        "characters, not 1 to 64"},
    {"return x:upsample { 2, mode = 5 }", ":2: upsample: mode is one of \"nearest\", "
        "\"bilinear\", \"bicubic\", not 5"},
    {"return x:upsample { 2, mode = 'cubist' }", ":2: upsample: mode is one of \"nearest\", "
        "\"bilinear\", \"bicubic\", not \"cubist\""},
    {"return x:conv(4, kernel)", ":2: there is no variable or function 'kernel'"},
    {"return x + 5 + {}", ":2: add: the second operand is a table, not a tensor or a number"},
    {"return concat()", ":2: concat needs a tensor: x:concat(...)"},
    {"return concat { x, 5 }", ":2: concat takes tensors and attributes by name, not a number"},
    {"return nil", ":1: build returns nothing; it has to return the tensor that it made"},
    {"return 5", ":1: build returns a number; it has to return the tensor that it made"},
    {"return {}", ":1: build returns a table without tensors"},
    {"return { x, x, [4] = x }", ":1: the table that build returns is a list with a gap: it has "
        "an item [4], but no item [3]"},
    {"return x, 5", ":1: build returns a number; it has to return the tensor that it made"},
    {"local t = {} for i = 1, 70 do t[i] = x end return t", ":1: build returns more than 64 "
        "tensors"},
    {"return table.unpack((function() local t = {} for i = 1, 70 do t[i] = x:relu() end return t "
        "end)())", ":1: build returns more than 64 tensors"},
    {"return x.foo", ":2: a tensor has no op or field 'foo'; did you mean 'cos'?"},
    {"return x[1.5]", ":2: a tensor has no field of the type number"},
    {"return x[9]", ":1: build returns nothing; it has to return the tensor that it made"},
    {"x.a = 1 return x", ":2: a tensor cannot be changed"},
    {"return x:uncounted { { 3 }, kind = 5 }", ":2: the kind of a layer that is not counted is a "
        "text, not a number"},
    {"return x:uncounted { { 3 }, knd = 'x' }", ":2: uncounted has no attribute 'knd'"},
    {"return x:relu { kind = 'x' }", ":2: relu has no attribute 'kind'; did you mean 'tied'?"},
    {"return x:relu { name = 5 }", ":2: the name of a layer is a text, not a number"},
    {"return x:relu { name = '' }", ":2: the name of a layer has 0 characters; it needs 1 to 96"},
    {"return x:relu { name = string.rep('n', 200) }", ":2: the name of a layer has 200 "
        "characters; it needs 1 to 96"},
    {"block() return x", ":2: the first argument of block, its name, is a text, not nothing"},
    {"block(5, function() end) return x", ":2: the first argument of block, its name, is a text, "
        "not a number"},
    {"block('b', 5) return x", ":2: block 'b': the third argument is a function, not nothing"},
    {"return block('b', function(x) error() end, x)", ":2: the script raised an error without a "
        "sentence (in block \"b\")"},
    {"error({})", ":2: the script raised an error that is a table, not a sentence"},
    {"error(nil)", ":2: the script raised an error without a sentence"},
    {"return x:dropout { p = 'x' }", ":2: dropout: p is a number, not \"x\""},
    {"return x:dropout { p = 2 }", ":2: dropout: p = 2 is not between 0 and 1"},
    {"return x:dropout(-0.25)", ":2: dropout: p = -0.25 is not between 0 and 1"},
    {"return x:dropout(1):dropout { p = 1.5 }", ":2: dropout: p = 1.5 is not between 0 and 1"},
    {"return x:split { 2 }", ":2: a tensor has no op or field 'split'; did you mean 'slice'?"},
};

static const struct wrong knobs[] = {
    {"a = { 3, min = 'x' }", ":1: knob 'a': min is a number, not a string"},
    {"a = { 3, min = 0/0 }", ":1: knob 'a': min is a number, not nan"},
    {"a = { 3, choices = 5 }", ":1: knob 'a': choices is a list of 1 to 64 words or numbers"},
    {"a = { 3, choices = {} }", ":1: knob 'a': choices is a list of 1 to 64 words or numbers"},
    {"a = { 3, choices = { {} } }", ":1: knob 'a': choice 1 is a table, not a word or number"},
    {"a = { 'x', choices = { 'a', 'b' } }", ":1: knob 'a': its value x is not one of its choices"},
    {"a = { 'x', choices = { '' } }", ":1: knob 'a': choice 1 has to have 1 to 63 characters that "
        "can be shown"},
    {"a = { 'x', choices = { 'a\\nb' } }", ":1: knob 'a': choice 1 has to have 1 to 63 characters "
        "that can be shown"},
    {"a = { 0/0 }", ":1: knob 'a': its value is not a number (nan)"},
    {"a = 0/0", ":1: knob 'a': its value is not a number (nan)"},
    {"a = { 1/0 }", ":1: knob 'a': its value is too large"},
    {"a = { 1e300 }", ":1: knob 'a': its value is too large"},
    {"a = { 3, min = 5 }", ":1: knob 'a': its value 3 is below its min of 5"},
    {"a = { 9, max = 5 }", ":1: knob 'a': its value 9 is above its max of 5"},
    {"a = { 3, step = -1 }", ":1: knob 'a': step has to be a whole number above 0"},
    {"a = { 3, step = 1/0 }", ":1: knob 'a': step has to be a whole number above 0"},
    {"a = { 3, step = 1.5 }", ":1: knob 'a': step has to be a whole number above 0"},
    {"a = { 3, help = 5 }", ":1: knob 'a': help is a line of text"},
    {"a = { 3, help = string.rep('x', 1001) }", ":1: knob 'a': help is a line of text"},
    {"a = { 3, hlp = 'x' }", ":1: knob 'a' has no field 'hlp'; did you mean 'help'?"},
    {"[5] = 3", ":1: a knob has a name of 1 to 63 characters that can be shown"},
    {"[''] = 3", ":1: a knob has a name of 1 to 63 characters that can be shown"},
    {"[string.rep('a', 100)] = 3", ":1: a knob has a name of 1 to 63 characters that can be shown"},
    {"a = {}", ":1: knob 'a' is a number, true, false, a word or a list of whole numbers, not "
        "nothing"},
    {"a = { {} }", ":1: knob 'a': its list is empty"},
    {"a = { { 1, 'x' } }", ":1: knob 'a': item 2 of its list is a string, not a whole number"},
    {"a = { { 1, 2.5 } }", ":1: knob 'a': item 2 of its list is a number, not a whole number"},
    {"a = { { 1000000000000000000, 1000000000000000000, 1000000000000000000, 1000000000000000000 "
        "} }", ":1: knob 'a': its list takes more than 63 characters"},
    {"a = ''", ":1: knob 'a': its word has to have 1 to 63 characters that can be shown"},
    {"a = 3, b = function(k) return k.c end", ":1: a knob depends on 'c', which is no knob with a "
        "value of its own"},
    {"a = function(k) return k.b end, b = function(k) return 3 end",
        ":1: a knob depends on 'b', which is no knob with a value of its own"},
    {"a = 3, b = { 2, min = function(k) return k.a end }",
        ":1: knob 'b': its value 2 is below its min of 3"},
    {"a = function() end", ":1: knob 'a' is a number, true, false, a word or a list of whole "
        "numbers, not nothing"},
    {"a = { function() return relu end }", ":1: knob 'a' is a number, true, false, a word or a "
        "list of whole numbers, not a "
        "function"},
    {"a = { 3, [2] = 4 }", ":1: knob 'a' takes one value; a list to choose from is choices = { "
        "... }"},
};

static const struct wrong own_ops[] = {
    {"name = 5, help = 'h', out = { 'cin' }", ":1: the name of an op is a text, not a number"},
    {"name = 'my', help = '', out = { 'cin' }", ":1: op: help has to have 1 to 2000 characters"},
    {"name = 'my', help = 'h'", ":1: op: out is a list of 1 to 7 formulas, one for each "
        "dimension, like { \"cin\", \"h_in\", \"w_in\" }"},
    {"name = 'my', help = 'h', out = {}", ":1: op: out is a list of 1 to 7 formulas, one for each "
        "dimension, like { \"cin\", \"h_in\", \"w_in\" }"},
    {"name = 'my', help = 'h', out = 5", ":1: op: out is a list of 1 to 7 formulas, one for each "
        "dimension, like { \"cin\", \"h_in\", \"w_in\" }"},
    {"name = 'my', help = 'h', out = { 'cin', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' }",
        ":1: op: out is a list of 1 to 7 formulas, one for each dimension, like { \"cin\", "
        "\"h_in\", \"w_in\" }"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = 5",
        ":1: op: attributes is a table, not a number"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { [1] = { 3 } }",
        ":1: op: an attribute has a name of 1 to 40 characters"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { name = { 3 } }",
        ":1: op: an attribute has a name of 1 to 40 characters"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 3, required = true } }",
        ":2: my needs the attribute 'a' (an attribute of this script's op)"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 'x' } }",
        ":1: op: the attribute 'a' is a word, so it needs words = { ... }"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 'x', words = { 'y' } } }",
        ":1: op: the default of the attribute 'a' is none of its words"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { words = {} } }",
        ":1: op: the words of the attribute 'a' are a list of 1 to 32 texts"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 'x', words = { 'x', 5 } } }",
        ":1: op: word 2 of the attribute 'a' is a number, not a text"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 'x', words = { \"x'\" } } }",
        ":1: op: word 1 of the attribute 'a' has to have 1 to 40 characters that can be shown, "
        "without quotes"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 3, words = { 'x' }, type = "
        "'integer' } }", ":1: op: the attribute 'a' has words, but its type is integer"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 3, type = 'real' } }",
        ":1: op: the type of the attribute 'a' is \"integer\", \"number\", \"word\", \"list\" or "
        "\"boolean\""},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { true, min = 0 } }",
        ":1: op: the attribute 'a' is true or false and has no min"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 3, min = 0.5 } }",
        ":1: op: min is a whole number, not a number"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 0.5, max = 0.25 } }",
        ":1: op: the default of the attribute 'a' is beyond its limits"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { { 1, 0 }, min = 1 } }",
        ":1: op: the default 0 of the attribute 'a' is below its min of 1"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { { 1, 'x' } } }",
        ":1: op: item 2 of the default of the attribute 'a' is a string, not a whole number"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { type = 'list' } }",
        ":1: op: the attribute 'a' needs a list of whole numbers as its default"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { { 1, 2 } } }, macs = 'a'",
        ":1: op 'my': expression 'a': 'a' is a list; take sum(), product(), count() or an item"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = 1 }, macs = 'sum(a)'",
        ":1: op 'my': expression 'sum(a)': 'a' is no list"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 'x', words = { 'x' } } }, "
        "macs = 'a + 1'",
        ":1: op 'my': expression 'a + 1': 'a' is a word; compare it with one, == \"...\""},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 'x', words = { 'x' } } }, "
        "macs = 'a == \"z\"'", ":1: op 'my': expression 'a == \"z\"': 'z' is none of the words of "
        "that attribute"},
    {"name = 'my', help = 'h', out = { 'cin' }, kind = 'fast'", ":1: op: kind is one of conv, "
        "conv1x1, stem, grouped, depthwise, transposed, dense, thin, attention, recurrent, norm, "
        "softmax, pointwise, pool, copy, embedding, not \"fast\""},
    {"name = 'my', help = 'h', out = { 'cin' }, keeps_token = 'cin'",
        ":1: op: keeps_token says what one more token adds to keeps, which is not given"},
    {"name = 'my', help = 'h', out = { 'cin' }, part = true", ":1: op: a part takes the layer that "
        "it is an output of, and the inputs of that: inputs is 2 or more"},
    {"name = 'my', help = 'h', out = { 'cin' }, part = 1",
        ":1: op: part is true or false, not a number"},
    {"name = 'my', help = 'h', out = { { 'cin' }, {} }", ":1: op: out is a list of 1 to 7 "
        "formulas, one for each dimension, like { \"cin\", \"h_in\", \"w_in\" }"},
    {"name = 'my', help = 'h', out = { { 'cin' }, { 'cin' } }, inputs = 64",
        ":1: op: one with several outputs has at most 63 inputs"},
    {"name = 'my', help = 'h', out = { 'cin' }, weights = { 'cin', 5.5 }",
        ":1: op: weights is a text, not a number"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 1.5, type = 'integer' } "
        "}", ":1: op: the attribute 'a' needs a whole number as its default"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 0, min = 1 } }",
        ":1: op: the default 0 of the attribute 'a' is below its min of 1"},
    {"name = 'my', help = 'h', out = { 'cin' }, attributes = { a = { 9, max = 8 } }",
        ":1: op: the default 9 of the attribute 'a' is above its max of 8"},
    {"name = 'my', help = 'h', out = { 'cin' }, channels = 'middle'",
        ":1: op: channels is \"first\" or \"last\", not \"middle\""},
    {"name = 'my', help = 'h', out = { 'cin' }, weights = 'cin', params = 'cin'",
        ":1: op: params is another word for weights; give one of them"},
    {"name = 'my', help = 'h', out = { 'cin' }, weights = {}",
        ":1: op: weights is an empty list"},
    {"name = 'my', help = 'h', out = { 'cin' }, weights = 'cin +'",
        ":1: op 'my': expression 'cin +' ends too early"},
    {"name = 'my', help = 'h', out = { 'cin' }, weights = 'a\\0b'",
        ":1: op: weights has to have 1 to 2000 characters"},
    {"name = 'my', help = 'h', out = { 'cin' }, weights = string.rep('1+', 2000) .. '1'",
        ":1: op: weights has to have 1 to 2000 characters"},
    {"name = 'my', help = 'h', out = { 'cin' }, inputs = 0",
        ":1: op: inputs is a number between 1 and 64"},
    {"name = 'my', help = 'h', out = { 'cin' }, inputs = 99",
        ":1: op: inputs is a number between 1 and 64"},
    {"name = 'my', help = 'h', out = { 'cin' }, inputs = 'two'",
        ":1: op: inputs is a whole number, not a string"},
    {"name = 'my', help = 'h', out = { 'cin' }, inputs = 1.5",
        ":1: op: inputs is a whole number, not a number"},
    {"name = 'my', help = 'h', out = { 'cin' }, wieghts = 'cin'",
        ":1: op has no field 'wieghts'; did you mean 'weights'?"},
    {"name = 'my', help = 'h', out = { 'cin' }, [3] = 'cin'", ":1: op has no field '[...]'"},
    {"name = 'conv', help = 'h', out = { 'cin' }", ":1: op: there is an op 'conv' already"},
};

static const struct wrong fields[] = {
    {"name = 5", ":1: model: name is a text, not a number"},
    {"names = 5", ":1: model: names is a table of names, not a number"},
    {"names = { 5 }", ":1: model: names lists texts, and knobs by them: names = { \"ResNet\", "
        "[\"ResNet-50\"] = { depth = 50 } }"},
    {"names = { a = 5 }", ":1: model: names lists texts, and knobs by them: names = { \"ResNet\", "
        "[\"ResNet-50\"] = { depth = 50 } }"},
    {"names = { a = { 5 } }", ":1: model: names lists texts, and knobs by them: names = { "
        "\"ResNet\", [\"ResNet-50\"] = { depth = 50 } }"},
    {"names = { a = { b = {} } }", ":1: model: names lists texts, and knobs by them: names = { "
        "\"ResNet\", [\"ResNet-50\"] = { depth = 50 } }"},
    {"notes = 5", ":1: model: notes is a text, not a number"},
    {"notes = string.rep('x', 100000)", ":1: model: notes has 100000 characters; at most 65536 "
        "are kept"},
    {"notes = 'a\\0b'", ":1: model: notes has a zero byte in it"},
    {"batch = 'x'", ":1: model: batch is a whole number, not a string"},
    {"batch = 0", ":1: model: batch is a whole number of at least 1"},
    {"batch = 1.5", ":1: model: batch is a whole number of at least 1"},
    {"tokens = -1", ":1: model: tokens is a whole number of at least 1"},
    {"published = 5", ":1: model: published is a table of params, macs and top1, not a number"},
    {"published = { params = 'x' }", ":1: model: published.params is a number, not a string"},
    {"published = { params = 0/0 }", ":1: model: published.params has to be a figure of the "
        "literature"},
    {"published = { params = -1 }", ":1: model: published.params has to be a figure of the "
        "literature"},
    {"published = { parms = 3 }", ":1: model: published knows params, macs and top1, not 'parms'"},
    {"published = { [1] = 3 }", ":1: model: published knows params, macs and top1, not '[...]'"},
    {"family = {}", ":1: model: family is a text, not a table"},
    {"place = 'x'", ":1: model: place is a number, not a string"},
    {"inptu = { 3 }", ":1: model has no field 'inptu'; did you mean 'input'?"},
    {"arena = 5", ":1: model: arena is true or false, not a number"},
    {"written = 5", ":1: model: written is \"module\", \"class\" or \"function\", or a table of "
        "these by op, as { relu = \"function\" }"},
};

static const struct wrong scripts[] = {
    {"op(5)", ":1: op takes a table: op { name = \"...\", out = { ... } }"},
    {"for i = 1, 200 do op { name = 'my' .. i, help = 'h', out = { 'cin' } } end return model { "
        "input = { 3 }, build = function(x) return x:relu() end }",
        ":1: a script defines at most 64 ops"},
    {"local a = {} for i = 1, 20 do a['a' .. i] = { 3 } end op { name = 'my', help = 'h', out = { "
        "'cin' }, attributes = a }", ":1: op: at most 15 attributes"},
    {"model(5)", ":1: model takes one table: model { input = { ... }, build = function(x) ... end "
        "}"},
    {"model({}, {})", ":1: model takes one table: model { input = { ... }, build = function(x) "
        "... end }"},
    {"return 5", ": the script returns a number; it has to end with 'return model { ... }'"},
    {"return", ": the script returns nothing; it has to end with 'return model { ... }'"},
    {"return nil", ": the script returns nothing; it has to end with 'return model { ... }'"},
    {"model { input = { 3 }, build = function(x) return x end } model { input = { 3 }, build = "
        "function(x) return x end }", ":1: model is called again (first on line 1): a script "
        "describes one model"},
    {"return model { input = {}, build = function(x) return x end }",
        ":1: input: shape is an empty table; it has to be a list of whole numbers"},
    {"return model { input = { [1] = 3, [3] = 4, [10^9] = 1 }, build = function(x) return x end }",
        ":1: input: shape is a list with a gap: it has an item [1000000000], but no item [2]"},
    {"return model { input = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, build = function(x) return x end }",
        ":1: input: a shape has 1 to 8 dimensions, not 10"},
    {"return model { input = { 3, 'x' }, build = function(x) return x end }",
        ":1: input: shape is a list of whole numbers, not \"x\""},
    {"return model { input = { 3, -1 }, build = function(x) return x end }",
        ":1: input: shape 3x-1 has a dimension below 1"},
    {"return model { inputs = {}, build = function(x) return x end }",
        ":1: model: inputs is a list of 1 to 64 inputs, like { { 3, 224, 224 }, { 77 } }"},
    {"return model { inputs = { { 3, name = '' } }, build = function(x) return x end }",
        ": the name of an input has 0 characters; it needs 1 to 96"},
    {"return model { input = { 3 }, build = 5 }", ":1: model: build is a function that takes a "
        "tensor and returns one, not a number"},
    {"return model { input = { 3 } }", ":1: model needs a function build, which takes a tensor "
        "and returns one"},
    {"return model { input = function(k) error('no') end, build = function(x) return x end }",
        ":1: no"},
    {"local t = {} for i = 1, 70 do t[i] = { 3 } end return model { inputs = t, build = "
        "function(x) return x end }", ":1: model: inputs is a list of 1 to 64 inputs, like { { 3, "
        "224, 224 }, { 77 } }"},
    {"require(5)", ":1: require takes a name in quotes"},
    {"require('')", ":1: require \"\": require takes a name like \"blocks\" or \"parts.head\", "
        "not \"\""},
    {"require('..')", ":1: require \"..\": require takes a name like \"blocks\" or "
        "\"parts.head\", not \"..\""},
    {"require('a..b')", ":1: require \"a..b\": require takes a name like \"blocks\" or "
        "\"parts.head\", not \"a..b\""},
    {"require('.a')", ":1: require \".a\": require takes a name like \"blocks\" or "
        "\"parts.head\", not \".a\""},
    {"require('a.')", ":1: require \"a.\": require takes a name like \"blocks\" or "
        "\"parts.head\", not \"a.\""},
    {"require('a/b')", ":1: require \"a/b\": require takes a name like \"blocks\" or "
        "\"parts.head\", not \"a/b\""},
    {"require(string.rep('a', 300))", ":1: require takes a name of at most 128 characters"},
    {"foo()", ":1: there is no variable or function 'foo'; did you mean 'cos'?"},
    {"_G[5]()", ":1: there is no variable or function '_G'; did you mean 'op'?"},
    {"next(5)", ":1: next needs a table, not a number"},
    {"pairs(5)", ":1: pairs needs a table, not a number"},
    {"next({}, 3)", ":1: next was given a key that the table does not have"},
    {"pcall(error, 'x') error('after')", ":1: after"},
    {"string.dump(print)", ":1: attempt to call a nil value (field 'dump')"},
    {"local a <const> = 5 a = 6", ":1: attempt to assign to const variable 'a'"},
    {"goto nowhere", ":1: no visible label 'nowhere' for <goto> at line 1"},
    {"x = ", ":1: unexpected symbol near <eof>"},
    {"\\27Lua", ":1: unexpected symbol near '\\'"},
};

/* Put each text between both parts of a script, run it, and compare the sentence. */
static void
check(const char *before, const struct wrong *wrong, size_t n, const char *after)
{
	for (size_t i = 0; i < n; i++) {
		char *script = mem_printf("%s%s%s", before, wrong[i].text, after);
		struct err e = {""};
		struct model *m = load_text(script, &e);
		const char *behind = strstr(e.text, ".lua:");

		tap_is_str(m != NULL ? "it is fine" : behind != NULL ? behind + 4 : e.text,
		    wrong[i].sentence, "%s", wrong[i].text);
		model_free(m);
		free(script);
	}
}

#define CHECK(before, rows, after) check(before, rows, sizeof rows / sizeof *rows, after)
#define MODEL                      "return model { input = { 3, 8, 8 }, "

int
main(void)
{
	temp_open();
	CHECK(MODEL "build = function(x, k)\n", layers, " end }");
	CHECK(MODEL "knobs = { ", knobs, " }, build = function(x, k) return x:relu() end }");
	CHECK("local o = op { ", own_ops, " }\n" MODEL "build = function(x) return o(x) end }");
	CHECK(MODEL, fields, ", build = function(x, k)\nreturn x:relu() end }");
	CHECK("", scripts, "");
	temp_close();
	return tap_done();
}
