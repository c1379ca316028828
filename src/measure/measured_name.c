#include "measure/measured_name.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Words of which an op's name holds one.  The first that it holds counts: "padding" has an "add" in
 * it, "bilinear" a "linear". */
static const struct {
	const char *word;
	enum measured_kin kin;
} kin_words[] = {
    {"reorder", KIN_MOVE}, {"reformat", KIN_MOVE}, {"memcpy", KIN_MOVE}, {"convert", KIN_MOVE},
    {"quantizelinear", KIN_MOVE}, {"dequantize", KIN_MOVE},
    {"deconv", KIN_TRANSPOSED}, {"convtranspose", KIN_TRANSPOSED},
    {"transposeconv", KIN_TRANSPOSED}, {"transposedconv", KIN_TRANSPOSED},
    {"conv", KIN_CONV}, {"depthwise", KIN_CONV},
    {"resize", KIN_MOVE}, {"interp", KIN_MOVE}, {"upsample", KIN_MOVE}, {"bilinear", KIN_MOVE},
    {"attention", KIN_ATTENTION}, {"sdpa", KIN_ATTENTION},
    {"softmax", KIN_SOFTMAX},
    {"lstm", KIN_RECURRENT}, {"gru", KIN_RECURRENT}, {"rnn", KIN_RECURRENT},
    {"unpool", KIN_MOVE}, {"pool", KIN_POOL}, {"mean", KIN_POOL},
    {"norm", KIN_NORM}, {"lrn", KIN_NORM}, {"localresponse", KIN_NORM},
    {"concat", KIN_CONCAT}, {"atencat", KIN_CONCAT},
    {"innerproduct", KIN_DENSE}, {"fullyconnect", KIN_DENSE}, {"gemm", KIN_DENSE},
    {"matmul", KIN_DENSE}, {"addmm", KIN_DENSE}, {"bmm", KIN_DENSE}, {"atenmm", KIN_DENSE},
    {"dense", KIN_DENSE}, {"einsum", KIN_DENSE}, {"experts", KIN_DENSE},
    {"embed", KIN_EMBEDDING}, {"gather", KIN_EMBEDDING},
    {"pad", KIN_MOVE}, {"transpose", KIN_MOVE}, {"permute", KIN_MOVE}, {"reshape", KIN_MOVE},
    {"flatten", KIN_MOVE}, {"view", KIN_MOVE}, {"squeeze", KIN_MOVE}, {"slice", KIN_MOVE},
    {"split", KIN_MOVE}, {"crop", KIN_MOVE}, {"copy", KIN_MOVE}, {"cast", KIN_MOVE},
    {"shape", KIN_MOVE}, {"expand", KIN_MOVE}, {"tile", KIN_MOVE}, {"shuffle", KIN_MOVE},
    {"dropout", KIN_MOVE}, {"identity", KIN_MOVE}, {"noop", KIN_MOVE}, {"argmax", KIN_MOVE},
    {"argmin", KIN_MOVE}, {"topk", KIN_MOVE}, {"input", KIN_MOVE}, {"parameter", KIN_MOVE},
    {"relu", KIN_ACTIVATION}, {"clip", KIN_ACTIVATION}, {"clamp", KIN_ACTIVATION},
    {"sigmoid", KIN_ACTIVATION}, {"silu", KIN_ACTIVATION}, {"swish", KIN_ACTIVATION},
    {"gelu", KIN_ACTIVATION}, {"tanh", KIN_ACTIVATION}, {"mish", KIN_ACTIVATION},
    {"logistic", KIN_ACTIVATION}, {"softplus", KIN_ACTIVATION}, {"celu", KIN_ACTIVATION},
    {"elu", KIN_ACTIVATION}, {"unary", KIN_ACTIVATION}, {"erf", KIN_ACTIVATION},
    {"exp", KIN_ACTIVATION}, {"sqrt", KIN_ACTIVATION}, {"pwn", KIN_ACTIVATION},
    {"binary", KIN_BINARY}, {"eltwise", KIN_BINARY}, {"add", KIN_BINARY}, {"mul", KIN_BINARY},
    {"sub", KIN_BINARY}, {"div", KIN_BINARY}, {"pow", KIN_BINARY}, {"sum", KIN_BINARY},
    {"max", KIN_BINARY}, {"min", KIN_BINARY},
    {"linear", KIN_DENSE},
};

enum measured_kin
measured_kin_of(const char *op)
{
	char letters[64];
	size_t n = 0;

	for (; *op != '\0' && n < sizeof letters - 1; op++)
		if (isalpha((unsigned char)*op))
			letters[n++] = (char)tolower((unsigned char)*op);
	letters[n] = '\0';
	for (size_t i = 0; i < sizeof kin_words / sizeof *kin_words; i++)
		if (strstr(letters, kin_words[i].word) != NULL)
			return kin_words[i].kin;
	return KIN_NONE;
}

bool
measured_kin_multiplies(enum measured_kin kin)
{
	return kin >= KIN_CONV && kin <= KIN_RECURRENT;
}

char *
measured_key(const char *name, char buf[static MEASURED_KEY_MAX])
{
	size_t n = 0, block = 0;   /* `block`: where the last part between slashes begins */

	while (*name != '\0' && n < MEASURED_KEY_MAX - 1) {
		size_t part = strcspn(name, "/\\"), before = n - block;

		/* "layer1/layer1.0": the second names its block again. */
		if (part > before && before > 0 && name[before] == '.' &&
		    strncasecmp(name, buf + block, before) == 0)
			n = block;
		else if (part > 0 && n > 0)
			buf[n++] = '.';
		block = n;
		for (size_t i = 0; i < part && n < MEASURED_KEY_MAX - 1; i++)
			buf[n++] = (char)tolower((unsigned char)name[i]);
		name += part;
		name += *name != '\0';
	}
	buf[n] = '\0';
	return buf;
}

/* Return how many bytes at the end of a key are a word and, for some words, a number behind it. */
static size_t
suffix_bytes(const char *key, const char *word, bool numbered)
{
	size_t n = strlen(key), length = strlen(word), digits = 0;

	if (numbered)
		while (digits < n && isdigit((unsigned char)key[n - digits - 1]))
			digits++;
	if (numbered && digits == 0)
		return 0;
	return n > length + digits && strncmp(key + n - digits - length, word, length) == 0
	    ? length + digits : 0;
}

bool
measured_cut_suffix(char *key)
{
	static const struct {
		const char *word;
		bool numbered;
	} suffixes[] = {
	    {"_nchwc", false}, {"_output_", true}, {"_token_", true}, {"_quantized", false},
	    {"_quant", false}, {"_fused", false}, {"_fp16", false}, {":", true},
	};
	bool cut = false, again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
			size_t n = suffix_bytes(key, suffixes[i].word, suffixes[i].numbered);

			key[strlen(key) - n] = '\0';
			again = again || n > 0;
		}
		cut = cut || again;
	}
	return cut;
}

bool
measured_cut_kind(char *key)
{
	char *dot = strrchr(key, '.');

	/* "conv1" is a name, "conv" and "conv_1" are kinds. */
	if (dot == NULL || dot == key || measured_kin_of(dot + 1) == KIN_NONE)
		return false;
	for (const char *c = dot + 1; *c != '\0' && *c != '_'; c++)
		if (isdigit((unsigned char)*c) && c[1] != 'd')
			return false;
	*dot = '\0';
	return true;
}

/* Return the bytes of what stands between names here; 0: a name goes on. */
static size_t
separator_bytes(const char *at)
{
	static const char *const separators[] = {" + ", " || ", ", ", ",", ";", ")", " "};

	if (strncmp(at, "PWN(", 4) == 0)
		return 4;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		if (strncmp(at, separators[i], strlen(separators[i])) == 0)
			return strlen(separators[i]);
	return 0;
}

const char *
measured_next_name(const char *at, char buf[static MEASURED_KEY_MAX])
{
	size_t n = 0, gap;

	while ((gap = separator_bytes(at)) > 0)
		at += gap;
	if (*at == '\0')
		return NULL;
	while (*at != '\0' && separator_bytes(at) == 0) {
		if (n < MEASURED_KEY_MAX - 1)
			buf[n++] = *at;
		at++;
	}
	buf[n] = '\0';
	return at;
}

bool
measured_range(const char *name, char first[static MEASURED_KEY_MAX],
    char last[static MEASURED_KEY_MAX])
{
	static const char head[] = "{ForeignNode[";
	const char *dots, *end;

	if (strncmp(name, head, sizeof head - 1) != 0)
		return false;
	name += sizeof head - 1;
	dots = strstr(name, "...");
	end = dots != NULL ? strchr(dots + 3, ']') : NULL;
	if (end == NULL)
		return false;
	(void)snprintf(first, MEASURED_KEY_MAX, "%.*s", dots - name < MEASURED_KEY_MAX
	    ? (int)(dots - name) : 0, name);
	(void)snprintf(last, MEASURED_KEY_MAX, "%.*s", end - dots - 3 < MEASURED_KEY_MAX
	    ? (int)(end - dots - 3) : 0, dots + 3);
	return true;
}
