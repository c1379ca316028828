/*
 * Values that follow from an ONNX file alone: nodes work out the size of a dimension, as exporters
 * write them.  What each op gives is documented in onnx/docs/Operators.md.
 */
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"

/* Lines that work out the list `v`, and the size that it gives; 0: it is not known. */
struct value {
	const char *what, *lines;
	int size;
};

#define WHOLE(a, b, op) "ints a " a "\nints b " b "\n" op " a b -> v\n"
#define REAL(a, b, op)  "floats a " a "\nfloats b " b "\n" op " a b -> r\nCast r -> v to=7\n"
#define ONE(a, op)     "floats a " a "\n" op " a -> r\nCast r -> v to=7\n"
#define NEGATED(a, b, op) "ints a " a "\nints b " b "\n" op " a b -> u\nNeg u -> v\n"
/* 3 where a comparison holds and 5 where it does not. */
#define HOLDS(a, b, op)                                                                            \
	"floats a " a "\nfloats b " b "\nints p 3\nints q 5\n" op " a b -> c\nWhere c p q -> v\n"
#define REDUCED(kind, list, op) kind " a " list "\n" op " a -> r axes=[0]\nCast r -> v to=7\n"
#define RANGE(a, b, c)                                                                             \
	"int a " a "\nint b " b "\nint c " c "\nRange a b c -> r\nints axes 0\n"                   \
	"ReduceSum r axes -> v\n"
#define STORED(type, field, bytes)                                                                 \
	"data a " type " 1 " field " " bytes "\nCast a -> v to=7\n"

static const struct value values[] = {
    {"Add", WHOLE("3", "4", "Add"), 7},
    {"Add beyond 64 bits", WHOLE("9223372036854775807", "1", "Add"), 0},
    {"Sum", WHOLE("3", "4", "Sum"), 7},
    {"Sub", WHOLE("9", "4", "Sub"), 5},
    {"Sub beyond 64 bits", WHOLE("-9223372036854775807", "9", "Sub"), 0},
    {"Mul", WHOLE("3", "4", "Mul"), 12},
    {"Mul beyond 64 bits", WHOLE("9223372036854775807", "9", "Mul"), 0},
    {"Div of whole numbers rounds to zero", WHOLE("7", "2", "Div"), 3},
    {"also below it", NEGATED("-7", "2", "Div"), 3},
    {"Div by 0", WHOLE("7", "0", "Div"), 0},
    {"Div of the least number by -1", WHOLE("-9223372036854775808", "-1", "Div"), 0},
    {"Mod", WHOLE("7", "4", "Mod"), 3},
    {"Mod has the sign of the divisor", WHOLE("-7", "3", "Mod"), 2},
    {"also a negative one", NEGATED("7", "-3", "Mod"), 2},
    {"Mod by -1", "ints a 7\nints b -1\nMod a b -> m\nints c 5\nAdd m c -> v\n", 5},
    {"Mod by 0", WHOLE("7", "0", "Mod"), 0},
    {"Pow", WHOLE("2", "3", "Pow"), 8},
    {"Pow beyond 64 bits", WHOLE("10", "300", "Pow"), 0},
    {"Pow beyond what a double tells apart", WHOLE("10", "17", "Pow"), 0},
    {"Min", WHOLE("3", "4", "Min"), 3},
    {"Min, the other way round", WHOLE("4", "3", "Min"), 3},
    {"Max", WHOLE("3", "4", "Max"), 4},
    {"Max, the other way round", WHOLE("4", "3", "Max"), 4},
    {"Pow of a whole number by a real one", "ints a 3\nfloats b 2\nPow a b -> v\n", 9},
    {"Pow of a real number by a whole one", "floats a 3\nints b 2\nPow a b -> r\n"
        "Cast r -> v to=7\n", 9},
    {"Add of real numbers", REAL("2.5", "1.5", "Add"), 4},
    {"Sub", REAL("2.5", "1.5", "Sub"), 1},
    {"Mul", REAL("2.5", "2", "Mul"), 5},
    {"Div", REAL("5", "2.5", "Div"), 2},
    {"Mod", REAL("7.5", "4", "Mod"), 3},
    {"Pow", REAL("2", "3", "Pow"), 8},
    {"Min", REAL("3.5", "4", "Min"), 3},
    {"Max", REAL("3.5", "4", "Max"), 4},
    {"lists of which one has one number", "ints a 1,2,3\nints b 4\nMul a b -> c\nints axes 0\n"
        "ReduceSum c axes -> v\n", 24},
    {"Abs of a whole number", "ints a -3\nAbs a -> v\n", 3},
    {"of one above 0", "ints a 3\nAbs a -> v\n", 3},
    {"Abs of the least number", "ints a -9223372036854775808\nAbs a -> v\n", 0},
    {"Neg of the least number", "ints a -9223372036854775808\nNeg a -> v\n", 0},
    {"Sign", "ints a -3\nSign a -> s\nints b 5\nAdd s b -> v\n", 4},
    {"Floor of a whole number", "ints a 3\nFloor a -> v\n", 3},
    {"Not", "ints a 0\nCast a -> c to=9\nNot c -> d\nCast d -> v to=7\n", 1},
    {"Sqrt of whole numbers has no whole ones", "ints a 9\nSqrt a -> v\n", 0},
    {"Ceil", ONE("2.1", "Ceil"), 3},
    {"Floor", ONE("2.9", "Floor"), 2},
    {"Round takes the even one of two", ONE("2.5", "Round"), 2},
    {"also above", ONE("3.5", "Round"), 4},
    {"Abs", ONE("-3.5", "Abs"), 3},
    {"Neg", ONE("-3.5", "Neg"), 3},
    {"Sqrt", ONE("9", "Sqrt"), 3},
    {"Exp", ONE("0", "Exp"), 1},
    {"Log", ONE("7.5", "Log"), 2},
    {"Reciprocal", ONE("0.25", "Reciprocal"), 4},
    {"Sign", ONE("4", "Sign"), 1},
    {"Sin is not worked out", ONE("4", "Sin"), 0},
    {"Equal", HOLDS("1", "1", "Equal"), 3},
    {"not Equal", HOLDS("1", "2", "Equal"), 5},
    {"Less", HOLDS("1", "2", "Less"), 3},
    {"Greater", HOLDS("1", "2", "Greater"), 5},
    {"LessOrEqual", HOLDS("2", "2", "LessOrEqual"), 3},
    {"GreaterOrEqual", HOLDS("1", "2", "GreaterOrEqual"), 5},
    {"And", HOLDS("1", "0", "And"), 5},
    {"both", HOLDS("1", "1", "And"), 3},
    {"Or", HOLDS("0", "1", "Or"), 3},
    {"Xor", HOLDS("1", "1", "Xor"), 5},
    {"one of them", HOLDS("1", "0", "Xor"), 3},
    {"Where with real numbers", "ints c 1\nfloats p 3\nfloats q 5\nWhere c p q -> r\n"
        "Cast r -> v to=7\n", 3},
    {"Where with numbers of two kinds", "ints c 1\nints p 3\nfloats q 5\nWhere c p q -> v\n", 0},
    {"Where by numbers that are not known", "input c bool 1\nints p 3\nints q 5\n"
        "Where c p q -> v\n", 0},
    {"Cast to a truth", "floats a 0.5\nCast a -> c to=9\nCast c -> v to=7\n", 1},
    {"Cast of infinity", "floats a inf\nCast a -> b to=7\nints c 6\nMin b c -> v\n", 6},
    {"Cast of its opposite", "floats a -inf\nCast a -> b to=7\nints c 6\nMax b c -> v\n", 6},
    {"CastLike", "floats a 3.5\nints like 1\nCastLike a like -> v\n", 3},
    {"Range", RANGE("0", "4", "1"), 0 + 1 + 2 + 3},
    {"a Range downwards", RANGE("5", "1", "-2"), 5 + 3},
    {"a Range of real numbers", "float a 1\nfloat b 3\nfloat c 0.5\nRange a b c -> r\n"
        "ints axes 0\nReduceSum r axes -> t\nCast t -> v to=7\n", 7},
    {"a Range of nothing", "int a 4\nint b 0\nint c 1\nRange a b c -> r\nints f 5\n"
        "Concat r f -> v axis=0\n", 5},
    {"a Range too long for its values", "int a 0\nint b 5000\nint c 1\nRange a b c -> r\n"
        "Shape r -> v\n", 5000},
    {"a Range without a step", RANGE("0", "4", "0"), 0},
    {"a Range without an end", "int a 0\nint c 1\ninput b int64 1\nRange a b c -> v\n", 0},
    {"NonZero", "ints a 0,3,0,5\nNonZero a -> n\nints axes 0,1\nReduceMax n axes -> r keepdims=0\n"
        "ints one 1\nReshape r one -> v\n", 3},
    {"NonZero of a table gives no values", "ints a 0,3,0,5\nints two 2,2\nReshape a two -> t\n"
        "NonZero t -> n\nShape n -> s\nints axes 0\nReduceProd s axes -> v\n", 2 * 2},
    {"ReduceSum", REDUCED("ints", "2,3,4", "ReduceSum"), 9},
    {"ReduceSum beyond 64 bits", REDUCED("ints", "9223372036854775807,1", "ReduceSum"), 0},
    {"ReduceProd", REDUCED("ints", "2,3,4", "ReduceProd"), 24},
    {"ReduceProd beyond 64 bits", REDUCED("ints", "9223372036854775807,9", "ReduceProd"), 0},
    {"ReduceMax", REDUCED("ints", "2,4,3", "ReduceMax"), 4},
    {"ReduceMin", REDUCED("ints", "3,2,4", "ReduceMin"), 2},
    {"ReduceL1 is not worked out", REDUCED("ints", "3,2,4", "ReduceL1"), 0},
    {"ReduceSum of real numbers", REDUCED("floats", "2.5,3.5", "ReduceSum"), 6},
    {"ReduceProd", REDUCED("floats", "2.5,2", "ReduceProd"), 5},
    {"ReduceMax", REDUCED("floats", "2.5,4,3", "ReduceMax"), 4},
    {"ReduceMin", REDUCED("floats", "3,2.5,4", "ReduceMin"), 2},
    {"ReduceL2 is not worked out", REDUCED("floats", "3,4", "ReduceL2"), 0},
    {"Constant value_int", "Constant -> a value_int=3\nints one 1\nReshape a one -> v\n", 3},
    {"Constant value_ints", "Constant -> v value_ints=[3]\n", 3},
    {"Constant value_float", "Constant -> a value_float=3.5f\nCast a -> b to=7\nints one 1\n"
        "Reshape b one -> v\n", 3},
    {"Constant value_floats", "Constant -> a value_floats=2.5f,4f\nReduceMax a -> b axes=[0]\n"
        "Cast b -> v to=7\n", 4},
    {"Constant value_string", "Constant -> v value_string='4'\n", 0},
    {"Constant without a value", "Constant -> v other=3\n", 0},
    {"ConstantOfShape", "ints s 3\nConstantOfShape s -> a value=ints:4\nints axes 0\n"
        "ReduceSum a axes -> v\n", 12},
    {"ConstantOfShape of a real number", "ints s 2\nConstantOfShape s -> a value=floats:2.5\n"
        "ReduceSum a -> b axes=[0]\nCast b -> v to=7\n", 5},
    {"which is 0 without a value", "ints s 1\nConstantOfShape s -> a\nCast a -> b to=7\nints c 5\n"
        "Add b c -> v\n", 5},
    {"ConstantOfShape too large for its values", "ints s 5000\nConstantOfShape s -> a\n"
        "Shape a -> v\n", 5000},
    {"ConstantOfShape of no number", "ints s 2\nConstantOfShape s -> v value=ints:\n", 0},
    {"Expand", "ints a 3\nints s 4\nExpand a s -> b\nints axes 0\nReduceSum b axes -> v\n", 12},
    {"Expand of a real number", "floats a 2.5\nints s 4\nExpand a s -> b\n"
        "ReduceSum b -> c axes=[0]\nCast c -> v to=7\n", 10},
    {"Size", "weight w float 2x3x4\nSize w -> a\nints one 1\nReshape a one -> v\n", 24},
    {"Identity", "ints a 3\nIdentity a -> v\n", 3},
    {"Flatten of a table", "ints a 2,3\nFlatten a -> t axis=0\n"
        "ReduceProd t -> s axes=0,1 keepdims=0\nints one 1\nReshape s one -> v\n", 6},
    /* Values as they are stored: raw, or in the list of their type. */
    {"a raw float16: 1024 / 1024 * 2", STORED("float16", "9", "0042"), 3},
    {"a float16 below 0", "data a float16 1 9 00c2\nNeg a -> b\nCast b -> v to=7\n", 3},
    {"the least float16 is 2^-24", "data a float16 1 9 0100\nReciprocal a -> b\nfloats m 1000000\n"
        "Div b m -> c\nCast c -> v to=7\n", 16},
    {"an infinite float16", "data a float16 1 9 007c\nCast a -> b to=7\nints c 6\nMin b c -> v\n",
        6},
    {"a float16 that is no number", "data a float16 1 9 007e\nfloats b 1\nints p 3\nints q 5\n"
        "Equal a b -> c\nWhere c p q -> v\n", 5},
    {"a raw bfloat16", STORED("bfloat16", "9", "4040"), 3},
    {"a raw float", STORED("float", "9", "00004040"), 3},
    {"a raw double", STORED("double", "9", "0000000000000840"), 3},
    {"a raw int8 below 0", "data a int8 1 9 fd\nNeg a -> b\nCast b -> v to=7\n", 3},
    {"a raw int16 below 0", "data a int16 1 9 fdff\nNeg a -> b\nCast b -> v to=7\n", 3},
    {"a raw int32 below 0", "data a int32 1 9 fdffffff\nNeg a -> b\nCast b -> v to=7\n", 3},
    {"a raw uint8", STORED("uint8", "9", "fd"), 253},
    {"float_data", STORED("float", "4", "00004040"), 3},
    {"double_data", STORED("double", "10", "0000000000000840"), 3},
    {"a float16 in int32_data", STORED("float16", "5", "808401"), 3},
    {"int32_data", STORED("int32", "5", "03"), 3},
    {"int64_data", STORED("int64", "7", "03"), 3},
    {"uint64_data", STORED("uint64", "11", "03"), 3},
    {"more numbers than the dimensions have", STORED("int64", "7", "0304"), 3},
    {"fewer numbers than the dimensions have", "data v int64 2 7 03\n", 0},
    {"float_data that ends in a number", STORED("float", "4", "000040"), 0},
    {"int4 is not unpacked", STORED("int4", "9", "03"), 0},
    {"float8 is not worked out", STORED("float8", "9", "38"), 0},
};

/* A dimension of as many elements as the list says, as a layer; nothing is known without it. */
static void
test_values(void)
{
	char text[2048], rows[IMPORT_ROWS_MAX], want[64];

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		const struct value *v = &values[i];
		struct bytes b;

		(void)snprintf(text, sizeof text, "input x float 1x1\nints first 1\n%s"
		    "Concat first v -> want axis=0\nExpand x want -> y\noutput y", v->lines);
		onnx_write(text, &b);
		(void)import_rows("test.onnx", b.data, b.n, "", rows);
		want[0] = '\0';
		if (v->size != 1)
			(void)snprintf(want, sizeof want, "expand %d", v->size);
		if (v->size > 0)
			tap_is_str(rows, want, "%s", v->what);
		else
			tap_has(rows, "Expand 1", "%s: it is not known", v->what);
		bytes_free(&b);
	}
}

int
main(void)
{
	test_values();
	return tap_done();
}
