/*
 * Einsum: dimensions by letters.
 */
#include "import/onnx_infer.h"

#include <ctype.h>
#include <string.h>

#define DOTS '.' /* stands for "..." */

/* One operand's letters, without spaces, "..." as one dot. */
static int
read_term(const char **at, char letters[static FOREIGN_MAX_RANK + 1])
{
	int n = 0;

	while (**at != '\0' && **at != ',' && strncmp(*at, "->", 2) != 0) {
		char c = *(*at)++;

		if (c == '.') {
			while (**at == '.')
				(*at)++;
		} else if (!isalpha((unsigned char)c)) {
			if (c == ' ')
				continue;
			return -1;
		}
		if (n == FOREIGN_MAX_RANK)
			return -1;
		letters[n++] = c;
	}
	letters[n] = '\0';
	return n;
}

struct letters {
	int64_t size[256];         /* 0: not seen */
	int used[256];             /* in how many operands */
	struct foreign_dims dots;
};

static bool
add_operand(struct letters *l, const char *term, const struct foreign_dims *dims, struct err *e)
{
	int letters = 0, d = 0, hidden;
	struct foreign_dims dots = {0};

	for (const char *c = term; *c != '\0'; c++)
		letters += *c != DOTS;
	hidden = dims->rank - letters;
	if (hidden < 0 || (hidden > 0 && strchr(term, DOTS) == NULL))
		return err_set(e, "the letters '%s' do not fit its input", term);
	for (const char *c = term; *c != '\0'; c++) {
		unsigned char letter = (unsigned char)*c;

		if (letter == DOTS) {
			for (int i = 0; i < hidden; i++)
				dots.dim[dots.rank++] = dims->dim[d++];
			continue;
		}
		if (l->size[letter] > 1 && dims->dim[d] > 1 && l->size[letter] != dims->dim[d])
			return err_set(e, "the letter %c stands for two sizes", letter);
		if (l->size[letter] <= 1)
			l->size[letter] = dims->dim[d];
		l->used[letter]++;
		d++;
	}
	return infer_broadcast_dims(&l->dots, &dots, &l->dots, e);
}

static bool
output_dims(const struct letters *l, const char *out, struct foreign_dims *dims, struct err *e)
{
	*dims = (struct foreign_dims){0};
	for (const char *c = out; *c != '\0'; c++) {
		if (*c == DOTS) {
			for (int i = 0; i < l->dots.rank && dims->rank < FOREIGN_MAX_RANK; i++)
				dims->dim[dims->rank++] = l->dots.dim[i];
		} else if (l->used[(unsigned char)*c] == 0) {
			return err_set(e, "the letter %c stands for nothing", *c);
		} else if (dims->rank < FOREIGN_MAX_RANK) {
			dims->dim[dims->rank++] = l->size[(unsigned char)*c];
		}
	}
	return true;
}

/* Without an arrow the output has the letters that stand once, in the alphabet. */
static void
implied_output(const struct letters *l, char out[static FOREIGN_MAX_RANK + 2])
{
	int n = 0;

	if (l->dots.rank > 0)
		out[n++] = DOTS;
	for (int c = 'A'; c <= 'z' && n < FOREIGN_MAX_RANK; c++)
		if (l->used[c] == 1)
			out[n++] = (char)c;
	out[n] = '\0';
}

bool
onnx_infer_einsum(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const char *at = foreign_string(n, "equation", "");
	char term[FOREIGN_MAX_RANK + 2];
	struct letters l = {.dots.rank = 0};
	const struct foreign_tensor *t = NULL;
	struct foreign_dims dims;

	for (int i = 0; i < n->ninputs; i++) {
		t = infer_input(in, n, i, e);
		if (t == NULL)
			return false;
		if (read_term(&at, term) < 0)
			return err_set(e, "its equation cannot be read");
		if (!add_operand(&l, term, &t->dims, e))
			return false;
		at += *at == ',';
	}
	if (t == NULL)
		return err_set(e, "it has no input 1");
	implied_output(&l, term);
	if (strncmp(at, "->", 2) == 0) {
		at += 2;
		if (read_term(&at, term) < 0)
			return err_set(e, "its equation cannot be read");
	}
	if (!output_dims(&l, term, &dims, e))
		return false;
	infer_set(in, n, 0, foreign_input(in->f, n, 0)->type, &dims);
	return true;
}

int
onnx_batch_einsum(const struct infer *in, const struct foreign_node *n, int i)
{
	const char *at = foreign_string(n, "equation", ""), *found;
	char term[FOREIGN_MAX_RANK + 2], letter = '\0';

	(void)i;
	for (int k = 0; k < n->ninputs; k++) {
		const struct foreign_tensor *t = foreign_input(in->f, n, k);

		if (read_term(&at, term) < 0)
			return -1;
		at += *at == ',';
		if (letter == '\0' && t->batch_axis >= 0 && t->batch_axis < (int)strlen(term))
			letter = term[t->batch_axis];
	}
	if (letter == '\0' || strncmp(at, "->", 2) != 0)
		return -1;
	at += 2;
	if (read_term(&at, term) < 0)
		return -1;
	found = strchr(term, letter);
	return found != NULL ? (int)(found - term) : -1;
}
