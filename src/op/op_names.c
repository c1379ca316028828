#include "op/op_names.h"

#include "op/op_table.h"

#include <ctype.h>
#include <string.h>

/* The names that others give to attributes, whatever the op. */
static const struct {
	const char *name, *also;
} attributes[] = {
    {"amount", "pad padding pads"},
    {"axes", "axis dim dims"},
    {"axis", "dim"},
    {"bias", "use_bias"},
    {"ceil", "ceil_mode"},
    {"count_pad", "count_include_pad"},
    {"dilation", "dilations dilation_rate"},
    {"equation", "subscripts"},
    {"factor", "upscale_factor downscale_factor block_size blocksize"},
    {"features", "embedding_dim output_dim"},
    {"filters", "out_channels num_output"},
    {"groups", "group num_groups"},
    {"heads", "num_heads nhead"},
    {"hidden", "hidden_size"},
    {"keep", "keepdim keepdims"},
    {"kernel", "kernel_size kernel_shape pool_size ksize"},
    {"kv_heads", "num_kv_heads num_key_value_heads"},
    {"layers", "num_layers"},
    {"order", "perm dims"},
    {"output_pad", "output_padding"},
    {"p", "rate ratio"},
    {"pad", "padding pads"},
    {"proj", "proj_size"},
    {"repeats", "multiples"},
    {"scale", "scale_factor scales"},
    {"size", "output_size sizes"},
    {"stride", "strides"},
    {"turned", "rotary_embedding_dim rotary_dim"},
    {"units", "out_features"},
    {"vocab", "num_embeddings input_dim"},
};

/* Take the next character of a word, in lower case, but skip underscores.  Return '\0' at the end
 * of the word. */
static char
next_letter(const char **at)
{
	while (**at == '_')
		(*at)++;
	return **at == '\0' || **at == ' ' ? '\0' : (char)tolower((unsigned char)*(*at)++);
}

static bool
same_word(const char *a, const char *b)
{
	char x, y;

	do {
		x = next_letter(&a);
		y = next_letter(&b);
	} while (x == y && x != '\0');
	return x == y;
}

/* Return whether one of the words of a list is `name`. */
static bool
lists_word(const char *words, const char *name)
{
	for (; words != NULL; words = strchr(words, ' ')) {
		words += strspn(words, " ");
		if (same_word(words, name))
			return true;
	}
	return false;
}

void
op_try_names(struct nearest *n, const char *wrong)
{
	const struct op *o;

	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if (!(o->flags & OP_HIDDEN))
			nearest_try(n, wrong, o->name);
}

const struct op *
op_called(const char *name)
{
	const struct op *o;

	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if (!(o->flags & OP_HIDDEN) &&
		    (same_word(o->name, name) || lists_word(o->also, name)))
			return o;
	return NULL;
}

int
op_attr_called(const struct op *o, const char *name)
{
	for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
		int which = op_attr_find(o, attributes[i].name);

		if (which >= 0 && lists_word(attributes[i].also, name))
			return which;
	}
	return -1;
}
