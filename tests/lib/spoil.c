#include "config.h"

#include "lib/spoil.h"

#include "import/import.h"
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

#define MAX_WORDS 600
#define MAX_TEXT  8192

/* A word of the text, and where in its line it stands. */
struct word {
	const char *at;
	int length, place;
	char line;                 /* the first letter of the line's first word */
	bool is_input, is_output;  /* before or behind the arrow */
};

struct spoiling {
	struct spoiled *result;
	const char *text;
	enum spoil_dialect dialect;
	bool has_x;                /* there is a tensor of this name */
	int nwords;
	struct word word[MAX_WORDS];
};

static const char *const numbers[] = {"-1", "0", "1", "3", "99", "1,1", "-1,-1,0", "2,1,0,3",
    "2000000000", "9223372036854775807", "1,1,1,1,1,1,1,1", NULL};
static const char *const options[] = {"0", "-1", "1", "2", "7", "2000000000", NULL};
static const char *const free_words[] = {"", "x", "0", "-1", "1", "7", "99999999999", "0.5", NULL};
static const char *const onnx_types[] = {"float", "int64", "bool", "uint8", "float16", NULL};
static const char *const tflite_types[] = {"float32", "int32", "bool", "int8", NULL};
static const char *const onnx_values[] = {"0.5f", "-1f", "'odd'", "'SAME_UPPER'", "ints:1,2",
    "float:0.5", NULL};
/* Attributes that an op of the kind may have, or not. */
static const char *const onnx_attributes[] = {" axis=-1", " axis=1", " axes=1", " keepdims=0",
    " perm=1,0", " auto_pad='SAME_LOWER'", " ceil_mode=1", " group=2", " mode='linear'",
    " transA=1", " transB=1", " num_heads=2", " direction='reverse'", " layout=1", " allowzero=1",
    " to=7", " k=1", " blocksize=2", " noop_with_empty_axes=1", " select_last_index=1",
    " batch_dims=1", " exclusive=1", " pads=1,1,1,1", " strides=2,2", " kernel_shape=2,2",
    " hidden_size=3", " activation='Relu'", " mode='reflect'", " start=1 end=-1", NULL};
/* Ops that read what they get in different ways. */
static const char *const onnx_ops[] = {"Conv", "MatMul", "Reshape", "Gather", "Slice", "Concat",
    "Resize", "Expand", "Pad", "Split", "Gemm", "TopK", "LSTM", "Where", "ReduceSum",
    "LayerNormalization", "QLinearConv", "QLinearMatMul", "BatchNormalization", "OneHot", "Range",
    "Tile", "Unsqueeze", "Squeeze", "Transpose", "Clip", "Einsum", "Loop", "If", "Scan",
    "ConstantOfShape", "GatherND", "NonMaxSuppression", "ConvTranspose", "MaxPool", "CumSum",
    "DequantizeLinear", "com.microsoft/MatMulNBits", "com.microsoft/SkipLayerNormalization",
    "com.microsoft/QLinearAdd", "com.microsoft/QLinearConcat", "com.microsoft/FusedGemm",
    "com.microsoft/Attention", "com.microsoft/MultiHeadAttention", "Mod", "Compress", NULL};
#define TFLITE_OPS 206 /* builtin operators, by their numbers */

static bool
is_sound(const char *name, const struct bytes *b, struct err *why)
{
	const struct import_format *format = import_format_of(b->data, b->n, name);
	struct import *im;
	bool sound;

	/* The first bytes of a text can be spoiled, too. */
	if (format == NULL)
		return true;
	im = mem_alloc(sizeof *im);
	why->text[0] = '\0';
	import_open(im, name, b->data, b->n, NULL);
	if (import_read(im, format, why))
		sound = import_has_twin(im, why);
	else
		sound = why->text[0] != '\0' || err_set(why, "it is refused without a sentence");
	import_close(im);
	free(im);
	return sound;
}

static void
read_text(struct spoiled *s, const char *text)
{
	struct bytes b = {0};
	struct err why;

	if (s->dialect == SPOIL_ONNX)
		onnx_write(text, &b);
	else if (s->dialect == SPOIL_TFLITE)
		tflite_write_text(&b, text);
	else
		bytes_add(&b, text, strlen(text));
	s->n++;
	if (!is_sound(s->name, &b, &why)) {
		s->unsound++;
		tap_diag("%s", why.text);
		tap_diag("%s", text);
	}
	bytes_free(&b);
}

/* Read the text with `n` bytes from `at` on replaced. */
static void
put_instead(struct spoiling *s, const char *at, size_t n, const char *replacement)
{
	char text[MAX_TEXT];

	(void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - s->text), s->text, replacement,
	    at + n);
	read_text(s->result, text);
}

static void
put_each(struct spoiling *s, const char *at, size_t n, const char *const *replacement)
{
	for (; *replacement != NULL; replacement++)
		if (strlen(*replacement) != n || strncmp(*replacement, at, n) != 0)
			put_instead(s, at, n, *replacement);
}

static bool
starts_with(const char *line, const char *word)
{
	return strncmp(line, word, strlen(word)) == 0 && line[strlen(word)] == ' ';
}

/* Return a letter for the kind of a line: a tensor, weights, numbers, an op or anything else. */
static char
kind_of_line(const char *line, enum spoil_dialect dialect)
{
	static const char *const tensors[] = {"input", "batch", "tensor", "note", "state"},
	    *const values[] = {"ints", "int"};

	for (size_t i = 0; i < sizeof tensors / sizeof *tensors; i++)
		if (starts_with(line, tensors[i]))
			return 't';
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (starts_with(line, values[i]))
			return 'v';
	if (starts_with(line, "weight"))
		return 'w';
	if (dialect == SPOIL_TFLITE)
		return starts_with(line, "op") ? 'o' : '-';
	return (*line >= 'A' && *line <= 'Z') || strncmp(line, "com.", 4) == 0 ? 'o' : '-';
}

static void
find_words(struct spoiling *s)
{
	const char *at = s->text;

	while (*at != '\0' && s->nwords < MAX_WORDS) {
		size_t length = strcspn(at, "\n");
		const char *end = at + length;
		char line = kind_of_line(at, s->dialect);
		bool behind = false;
		int place = 0;

		while (at < end && s->nwords < MAX_WORDS) {
			size_t n = strcspn(at, " \n");

			if (n > 0) {
				bool arrow = n == 2 && strncmp(at, "->", 2) == 0;

				behind = behind || arrow;
				s->word[s->nwords++] = (struct word){at, (int)n, place++, line,
				    !behind && !arrow, behind && !arrow};
			}
			at += n;
			at += *at == ' ';
		}
		at = end + (*end == '\n');
	}
}

/* Change the dimensions of a tensor. */
static void
spoil_dims(struct spoiling *s, const struct word *w)
{
	const char *first = memchr(w->at, 'x', (size_t)w->length);
	size_t n = (size_t)w->length;

	put_instead(s, w->at, 0, "2x");
	put_instead(s, w->at + n, 0, "x3");
	put_instead(s, w->at, n, "5");
	if (first != NULL) {
		put_instead(s, w->at, (size_t)(first - w->at) + 1, "");
		put_instead(s, w->at, (size_t)(first - w->at), "7");
		put_instead(s, first + 1, 1, "0");
		put_instead(s, first + 1, 1, "1");
	}
	/* Data of that size would be written, but for ONNX, whose stored tensors have none. */
	if (first != NULL && (w->line == 't' || s->dialect == SPOIL_ONNX)) {
		put_instead(s, w->at, (size_t)(first - w->at), "2000000000");
		put_instead(s, first + 1, 1, "2000000000");
	}
	for (const char *c = w->at; c < w->at + n; c++)
		if (*c == 'x')
			put_instead(s, c, (size_t)(w->at + (long)n - c), "");
	if (s->dialect == SPOIL_ONNX && w->line == 't') {
		put_instead(s, w->at, n, "-");
		put_instead(s, w->at, n, "?");
		if (first != NULL)
			put_instead(s, w->at, (size_t)(first - w->at), "?");
		if (first != NULL)
			put_instead(s, first + 1, 1, "?");
	}
}

static void
spoil_attribute(struct spoiling *s, const struct word *w, const char *equals)
{
	size_t n = (size_t)(w->at + w->length - equals) - 1;

	put_instead(s, w->at, (size_t)w->length, "");
	if (equals[1] == '&' || equals[1] == '$')
		return;
	put_each(s, equals + 1, n, s->dialect == SPOIL_TFLITE ? options : numbers);
	if (s->dialect == SPOIL_ONNX)
		put_each(s, equals + 1, n, onnx_values);
}

/* Put other ops in the place of one; of the many of TensorFlow Lite, another third for each. */
static void
put_ops(struct spoiling *s, const struct word *w)
{
	char number[16];

	if (s->dialect != SPOIL_TFLITE) {
		put_each(s, w->at, (size_t)w->length, onnx_ops);
		return;
	}
	for (int i = (int)(w - s->word) % 3; i < TFLITE_OPS; i += 3) {
		(void)snprintf(number, sizeof number, "%d", i);
		put_instead(s, w->at, (size_t)w->length, number);
	}
}

static void
spoil_op(struct spoiling *s, const struct word *w)
{
	const char *equals = memchr(w->at, '=', (size_t)w->length);
	size_t n = (size_t)w->length;
	int op = s->dialect == SPOIL_TFLITE ? 1 : 0;

	if (equals != NULL) {
		spoil_attribute(s, w, equals);
	} else if (w->place == op) {
		put_ops(s, w);
		for (int i = 0; op == 0 && onnx_attributes[i] != NULL; i++)
			put_instead(s, w->at + strcspn(w->at, "\n"), 0, onnx_attributes[i]);
	} else if (w->place > op && (w->is_input || w->is_output) && *w->at != '@') {
		if (w->is_output && s->dialect == SPOIL_ONNX)
			put_instead(s, w->at, n, "unread");
		if (w->is_input) {
			put_instead(s, w->at, n, "-");
			put_instead(s, w->at, n, "");
		}
		if (w->is_input && s->has_x) {
			put_instead(s, w->at, n, "x");
			put_instead(s, w->at, 0, "x ");
		}
	}
}

static void
spoil_word(struct spoiling *s, const struct word *w)
{
	size_t n = (size_t)w->length;

	if (s->dialect == SPOIL_TEXT) {
		const char *equals = memchr(w->at, '=', n);

		put_each(s, w->at, n, free_words);
		if (equals != NULL)
			put_each(s, equals + 1, (size_t)(w->at + n - equals) - 1, free_words);
	} else if ((w->line == 't' || w->line == 'w') && w->place == 2) {
		put_each(s, w->at, n, s->dialect == SPOIL_ONNX ? onnx_types : tflite_types);
	} else if ((w->line == 't' || w->line == 'w') && w->place == 3) {
		spoil_dims(s, w);
	} else if (w->line == 'v' && w->place == 2) {
		put_each(s, w->at, n, numbers);
	} else if (w->line == 'o') {
		spoil_op(s, w);
	}
}

void
spoil_each(struct spoiled *result, const char *text)
{
	struct spoiling *s = mem_calloc(1, sizeof *s);

	s->result = result;
	s->text = text;
	s->dialect = result->dialect;
	s->has_x = strstr(text, "input x ") != NULL && strstr(text, "\ngraph\n") == NULL;
	if (strlen(text) < MAX_TEXT / 2)
		find_words(s);
	for (int i = 0; i < s->nwords; i++)
		spoil_word(s, &s->word[i]);
	free(s);
}
