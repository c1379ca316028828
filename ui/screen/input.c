#include "screen/input.h"

#include "screen/terminal.h"

#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

/* How long to wait for a terminal that does not say what it is, in milliseconds. */
#define ANSWER_WAIT 200

static const struct {
	const char *sequence;
	int key;
} own_keys[] = {
    {"\033[200~", TERMINAL_PASTE_BEGIN}, {"\033[201~", TERMINAL_PASTE_END},
    {"\033[1;5D", TERMINAL_WORD_LEFT}, {"\033[1;5C", TERMINAL_WORD_RIGHT},
    {"\033[1;3D", TERMINAL_WORD_LEFT}, {"\033[1;3C", TERMINAL_WORD_RIGHT},
    {"\033b", TERMINAL_WORD_LEFT}, {"\033f", TERMINAL_WORD_RIGHT},
    {"\033\177", TERMINAL_WORD_ERASE}, {"\033\010", TERMINAL_WORD_ERASE},
};

static int
milliseconds_left(const struct timespec *end)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)(end->tv_sec - now.tv_sec) * 1000 +
	    (int)((end->tv_nsec - now.tv_nsec) / 1000000);
}

/* Read one byte of what has come in.  Return false if nothing comes in time. */
static bool
read_answer_byte(struct input *in, int milliseconds)
{
	struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
	char byte;

	if (milliseconds <= 0 || poll(&ready, 1, milliseconds) <= 0 ||
	    read(STDIN_FILENO, &byte, 1) != 1)
		return false;
	in->ntyped += answer_take(&in->answers, byte, in->typed + in->ntyped);
	return true;
}

/* Ask the terminal for its background, and wait a moment for the answer.  A terminal that does not
 * know this question knows the next one, so that only one that knows neither costs the time. */
static void
ask_background(struct input *in)
{
	struct timespec end;

	in->asked = write(STDOUT_FILENO, ANSWER_QUESTIONS, sizeof ANSWER_QUESTIONS - 1) ==
	    sizeof ANSWER_QUESTIONS - 1;
	(void)clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_nsec += ANSWER_WAIT * 1000000L;
	while (in->asked && !in->answers.is_complete && in->ntyped < INPUT_TYPED)
		if (!read_answer_byte(in, milliseconds_left(&end)))
			break;
	in->ntyped += answer_release(&in->answers, in->typed + in->ntyped);
}

void
input_open(struct input *in, bool ask)
{
	*in = (struct input){.asked = ask};
	if (ask)
		ask_background(in);
	in->keys = newpad(1, 1);
	(void)keypad(in->keys, TRUE);
	(void)nodelay(in->keys, TRUE);
	for (size_t i = 0; i < sizeof own_keys / sizeof own_keys[0]; i++)
		(void)define_key(own_keys[i].sequence, -own_keys[i].key);
}

void
input_close(struct input *in)
{
	(void)delwin(in->keys);
	in->keys = NULL;
}

/* Return the key that a sequence of bytes begins with, and how long it is; 0: none. */
static int
find_sequence(const char *bytes, size_t n, size_t *length)
{
	char sequence[16];
	int code;

	/* From short to long: key_defined() finds a key at the start of what is longer, too. */
	for (size_t i = 2; i <= n && i < sizeof sequence; i++) {
		memcpy(sequence, bytes, i);
		sequence[i] = '\0';
		code = key_defined(sequence);
		if (code > 0) {
			*length = i;
			return code;
		}
	}
	return 0;
}

/* Return the next of the keys that are kept. */
static int
kept_key(struct input *in)
{
	const char *bytes = in->typed + in->taken;
	size_t left = in->ntyped - in->taken, n;
	mbstate_t state = {0};
	wchar_t c;
	int code;

	if (left == 0)
		return TERMINAL_NONE;
	code = find_sequence(bytes, left, &n);
	if (code != 0) {
		in->taken += n;
		return TERMINAL_FN(code);
	}
	n = mbrtowc(&c, bytes, left, &state);
	if (n == 0 || n >= (size_t)-2) {
		c = (unsigned char)*bytes;
		n = 1;
	}
	in->taken += n;
	return (int)c;
}

static int
read_key(struct input *in)
{
	wint_t c;
	int kind = wget_wch(in->keys, &c);

	if (kind == ERR)
		return TERMINAL_NONE;
	return kind == KEY_CODE_YES ? TERMINAL_FN((int)c) : (int)c;
}

/* Return the next key without what the terminal says of itself. */
static int
read_answered(struct input *in)
{
	int key = kept_key(in);

	if (key == TERMINAL_NONE)
		key = read_key(in);
	else
		return key;
	/* Take a late answer out. */
	while (in->asked && !in->answers.is_complete && key > 0 && key < 128) {
		in->taken = 0;
		in->ntyped = answer_take(&in->answers, (char)key, in->typed);
		if (in->ntyped > 0)
			return kept_key(in);
		key = read_key(in);
		if (key == TERMINAL_NONE) {
			in->ntyped = answer_release(&in->answers, in->typed);
			return kept_key(in);
		}
	}
	return key;
}

/* Return the next key as curses knows it. */
static int
next_key(struct input *in)
{
	int key = in->pending;

	in->pending = TERMINAL_NONE;
	return key != TERMINAL_NONE ? key : read_answered(in);
}

int
input_key(struct input *in)
{
	int key;

	for (;;) {
		key = next_key(in);
		if (key == TERMINAL_NONE)
			return key;
		/* Curses has waited for what belongs to an escape. */
		if (key == TERMINAL_ESC && escape_may_begin(&in->escape))
			in->pending = next_key(in);
		key = escape_take(&in->escape, key, &in->pending);
		if (key != TERMINAL_NONE)
			return key;
	}
}
