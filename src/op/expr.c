#include "op/expr_node.h"

#include "base/number.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Parentheses and signs that may be nested.  The parser recurses once for each, and scripts are
 * untrusted. */
#define DEPTH_MAX 100

struct parser {
	struct arena *arena;
	const char *text, *at;
	const struct expr_symbols *symbols;
	const void *ctx;
	struct err *e;
	int depth;
};

const struct expr_function expr_function_table[] = {
    {"min", 'm', 2, EXPR_LIST, "the smaller of two"},
    {"max", 'M', 2, EXPR_LIST, "the larger of two"},
    {"ceildiv", 'c', 2, EXPR_WHOLE, "a division that rounds up"},
    {"floor", 'f', 1, EXPR_WHOLE, "the whole number below"},
    {"ceil", 'C', 1, EXPR_WHOLE, "the whole number above"},
    {"round", 'r', 1, EXPR_WHOLE, "the nearest whole number"},
    {"abs", 'a', 1, EXPR_LIST, "without the sign"},
    {"sqrt", 's', 1, EXPR_REAL, "the square root"},
    {"log2", 'L', 1, EXPR_REAL, "the logarithm to the base 2"},
    {"log", 'n', 1, EXPR_REAL, "the natural logarithm"},
    {"exp", 'e', 1, EXPR_REAL, "e to this power"},
    {"sum", 'S', 0, EXPR_WHOLE, "the items of a list, added up"},
    {"product", 'P', 0, EXPR_WHOLE, "the items of a list, multiplied"},
    {"count", 'N', 0, EXPR_WHOLE, "how many items a list has"},
    {NULL, 0, 0, EXPR_WHOLE, NULL},
};

const struct expr_function *
expr_function_of(const struct expr *x)
{
	const struct expr_function *f = expr_function_table;

	while (f->name != NULL && f->op != x->op)
		f++;
	return f;
}

static struct expr *parse_comparison(struct parser *p);
static struct expr *parse_unary(struct parser *p);

static void
skip_blanks(struct parser *p)
{
	while (isspace((unsigned char)*p->at))
		p->at++;
}

static struct expr *
refuse_token(struct parser *p)
{
	if (*p->at == '\0')
		err_set(p->e, "expression '%.200s' ends too early", p->text);
	else
		err_set(p->e, "expression '%.200s' has an unexpected '%.20s'", p->text, p->at);
	return NULL;
}

static struct expr *
new_node(struct parser *p, enum expr_kind kind)
{
	struct expr *x = arena_alloc(p->arena, 1, sizeof *x);

	x->kind = kind;
	return x;
}

/* Take a character, or refuse what stands there. */
static bool
take_char(struct parser *p, char c)
{
	skip_blanks(p);
	if (*p->at != c)
		return refuse_token(p) != NULL;
	p->at++;
	return true;
}

/* Go one level deeper.  The caller goes up again. */
static bool
enter_level(struct parser *p)
{
	return ++p->depth <= DEPTH_MAX ||
	    err_set(p->e, "expression '%.200s' is nested too deeply", p->text);
}

static struct expr *
refuse_number(struct parser *p)
{
	err_set(p->e, "expression '%.200s' has a number that is too large", p->text);
	return NULL;
}

/* Read the digits behind a point. */
static void
parse_fraction(struct parser *p, struct expr *x)
{
	double place = 1;

	x->real = true;
	x->fraction = (double)x->number;
	for (p->at++; isdigit((unsigned char)*p->at); p->at++) {
		place *= 10;
		x->fraction += (*p->at - '0') / place;
	}
}

static struct expr *
parse_number(struct parser *p)
{
	struct expr *x = new_node(p, NUMBER);

	for (; isdigit((unsigned char)*p->at); p->at++)
		if (!number_mul(x->number, 10, &x->number) ||
		    !number_add(x->number, *p->at - '0', &x->number))
			return refuse_number(p);
	if (p->at[0] == '.' && isdigit((unsigned char)p->at[1]))
		parse_fraction(p, x);
	return x;
}

static void
read_name(struct parser *p, char name[static EXPR_TERM_MAX])
{
	size_t n = 0;

	for (; isalnum((unsigned char)*p->at) || *p->at == '_'; p->at++)
		if (n < EXPR_TERM_MAX - 1)
			name[n++] = *p->at;
	name[n] = '\0';
}

static struct expr *
find_name(struct parser *p, enum expr_kind kind, const char *name)
{
	struct expr *x = new_node(p, kind);

	x->symbol = p->symbols->find(p->ctx, name);
	if (x->symbol >= 0)
		return x;
	err_set(p->e, "expression '%.200s' uses the unknown name '%s'", p->text, name);
	return NULL;
}

static enum expr_use
use_of(const struct parser *p, const struct expr *x)
{
	return p->symbols->use != NULL ? p->symbols->use(p->ctx, x->symbol) : EXPR_WHOLE;
}

static struct expr *
refuse_use(struct parser *p, const char *name, const char *why)
{
	err_set(p->e, "expression '%.200s': '%s' %s", p->text, name, why);
	return NULL;
}

/* Read the list behind the parenthesis of sum(list). */
static struct expr *
parse_list_call(struct parser *p, const struct expr_function *f)
{
	char name[EXPR_TERM_MAX];
	struct expr *x;

	skip_blanks(p);
	if (!isalpha((unsigned char)*p->at) && *p->at != '_')
		return refuse_token(p);
	read_name(p, name);
	x = find_name(p, CALL, name);
	if (x == NULL)
		return NULL;
	x->op = f->op;
	if (use_of(p, x) != EXPR_LIST)
		return refuse_use(p, name, "is no list");
	return take_char(p, ')') ? x : NULL;
}

static struct expr *
parse_call(struct parser *p, const struct expr_function *f)
{
	struct expr *x;

	p->at++;
	if (f->arguments == 0)
		return parse_list_call(p, f);
	x = new_node(p, CALL);
	x->op = f->op;
	if ((x->left = parse_comparison(p)) == NULL)
		return NULL;
	if (f->arguments == 2 && (!take_char(p, ',') || (x->right = parse_comparison(p)) == NULL))
		return NULL;
	x->real = f->gives == EXPR_REAL || (f->gives == EXPR_LIST &&
	    (x->left->real || (x->right != NULL && x->right->real)));
	return take_char(p, ')') ? x : NULL;
}

/* Read the index behind the name of a list. */
static struct expr *
parse_item(struct parser *p, struct expr *x, const char *name)
{
	if (use_of(p, x) != EXPR_LIST)
		return refuse_use(p, name, "is no list");
	p->at++;
	x->kind = ITEM;
	if ((x->left = parse_comparison(p)) == NULL)
		return NULL;
	if (x->left->real)
		return refuse_use(p, name, "takes a whole number in brackets");
	return take_char(p, ']') ? x : NULL;
}

/* Read a word in quotes behind '=' or '!', which the symbol `x` is compared with. */
static struct expr *
parse_word(struct parser *p, const struct expr *x)
{
	const char *end = strchr(p->at + 1, *p->at);
	struct expr *word;

	if (end == NULL)
		return refuse_token(p);
	if (x->kind != SYMBOL || p->symbols->word == NULL || use_of(p, x) != EXPR_WORD)
		return refuse_token(p);
	word = new_node(p, NUMBER);
	word->word = arena_printf(p->arena, "%.*s", (int)(end - p->at - 1), p->at + 1);
	word->number = p->symbols->word(p->ctx, x->symbol, word->word);
	if (word->number < 0)
		return refuse_use(p, word->word, "is none of the words of that attribute");
	p->at = end + 1;
	return word;
}

/* Return whether a comparison with a word follows. */
static bool
is_word_next(const struct parser *p)
{
	const char *at = p->at + strspn(p->at, " \t\n");

	if ((at[0] != '=' && at[0] != '~' && at[0] != '!') || at[1] != '=')
		return false;
	at += 2 + strspn(at + 2, " \t\n");
	return *at == '"' || *at == '\'';
}

static struct expr *
parse_name(struct parser *p)
{
	char name[EXPR_TERM_MAX];
	struct expr *x;

	read_name(p, name);
	skip_blanks(p);
	if (*p->at == '(')
		for (const struct expr_function *f = expr_function_table; f->name != NULL; f++)
			if (strcmp(name, f->name) == 0)
				return parse_call(p, f);
	if (strcmp(name, "true") == 0 || strcmp(name, "false") == 0) {
		x = new_node(p, NUMBER);
		x->number = *name == 't';
		return x;
	}
	if ((x = find_name(p, SYMBOL, name)) == NULL)
		return NULL;
	if (*p->at == '[')
		return parse_item(p, x, name);
	if (use_of(p, x) == EXPR_LIST)
		return refuse_use(p, name, "is a list; take sum(), product(), count() or an item");
	if (use_of(p, x) == EXPR_WORD && !is_word_next(p))
		return refuse_use(p, name, "is a word; compare it with one, == \"...\"");
	x->real = use_of(p, x) == EXPR_REAL;
	return x;
}

static struct expr *
parse_primary(struct parser *p)
{
	struct expr *x;

	skip_blanks(p);
	if (isdigit((unsigned char)*p->at))
		return parse_number(p);
	if (isalpha((unsigned char)*p->at) || *p->at == '_')
		return parse_name(p);
	if (!take_char(p, '(') || (x = parse_comparison(p)) == NULL || !take_char(p, ')'))
		return NULL;
	x->parenthesized = true;
	return x;
}

static struct expr *
join_nodes(struct parser *p, char op, struct expr *left, struct expr *right)
{
	struct expr *x;

	if (right == NULL)
		return NULL;
	x = new_node(p, BINARY);
	x->op = op;
	x->left = left;
	x->right = right;
	x->real = strchr("<>lg=!", op) == NULL && (left->real || right->real);
	return x;
}

static struct expr *
parse_power(struct parser *p)
{
	struct expr *x = parse_primary(p);

	if (x == NULL)
		return NULL;
	skip_blanks(p);
	if (*p->at != '^')
		return x;
	p->at++;
	return join_nodes(p, '^', x, parse_unary(p));
}

static struct expr *
parse_unary(struct parser *p)
{
	struct expr *x;

	skip_blanks(p);
	if (!enter_level(p))
		return NULL;
	if (*p->at == '-') {
		p->at++;
		x = join_nodes(p, '-', new_node(p, NUMBER), parse_unary(p));
		if (x != NULL)
			x->parenthesized = true;
	} else {
		x = parse_power(p);
	}
	p->depth--;
	return x;
}

static struct expr *
parse_chain(struct parser *p, const char *operators, struct expr *(*operand)(struct parser *))
{
	struct expr *x = operand(p);

	while (x != NULL) {
		char op;

		skip_blanks(p);
		if (*p->at == '\0' || strchr(operators, *p->at) == NULL)
			return x;
		op = *p->at++;
		x = join_nodes(p, op, x, operand(p));
	}
	return NULL;
}

static struct expr *
parse_product(struct parser *p)
{
	return parse_chain(p, "*/%", parse_unary);
}

static struct expr *
parse_sum(struct parser *p)
{
	return parse_chain(p, "+-", parse_product);
}

/* Take the operator of a comparison; 0: there is none. */
static char
take_comparison(struct parser *p)
{
	static const struct {
		const char *text;
		char op;
	} operators[] = {{"==", '='}, {"~=", '!'}, {"!=", '!'}, {"<=", 'l'}, {">=", 'g'},
	    {"<", '<'}, {">", '>'}};

	skip_blanks(p);
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (strncmp(p->at, operators[i].text, strlen(operators[i].text)) == 0) {
			p->at += strlen(operators[i].text);
			return operators[i].op;
		}
	return 0;
}

static struct expr *
parse_comparison(struct parser *p)
{
	struct expr *x;
	char op;

	if (!enter_level(p))
		return NULL;
	x = parse_sum(p);
	op = x != NULL ? take_comparison(p) : 0;
	if (op != 0) {
		skip_blanks(p);
		x = join_nodes(p, op, x,
		    *p->at == '"' || *p->at == '\'' ? parse_word(p, x) : parse_sum(p));
	}
	p->depth--;
	return x;
}

struct expr *
expr_parse(struct arena *a, const char *text, const struct expr_symbols *symbols, const void *ctx,
    struct err *e)
{
	struct parser p = {
	    .arena = a, .text = text, .at = text, .symbols = symbols, .ctx = ctx, .e = e};
	struct expr *x = parse_comparison(&p);

	if (x == NULL)
		return NULL;
	skip_blanks(&p);
	return *p.at == '\0' ? x : refuse_token(&p);
}
