/*
 * Play random keys, which are the same in every run.  Whatever is typed, clicked and resized, the
 * explorer stays in a possible state and the screen has only the looks of roles.
 * tests/fuzz/fuzz_keys looks for more.
 */
#include "lib/key_player.h"
#include "lib/tap.h"

#define GAMES 24
#define BYTES 200
#define BROKEN 52 /* a version of the script that is no model */

static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* Return a key that a person would press in half of the cases, and any byte in the other half. */
static uint8_t
next_byte(uint32_t *state)
{
	static const char likely[] = "1234567899oouUrHSctKxmiTMBX\t\t/\\:elhw "
	    "+->.<I*d?\033\033\r\r\rC\x80\x81\x81\x81\x82\x83\x83\x84\x85\x86\x87\xc0\xd8\xfc";

	if (next_random(state) % 2 == 0)
		return (uint8_t)next_random(state);
	return (uint8_t)likely[next_random(state) % (sizeof likely - 1)];
}

static void
play(int game)
{
	uint32_t state = 2463534242u + (uint32_t)game * 7919u;
	uint8_t data[BYTES];
	struct stage s;
	char *text;

	for (int i = 0; i < BYTES; i++) {
		data[i] = next_byte(&state);
		/* Do not quit: it ends a game too soon. */
		if (data[i] == 'q')
			data[i] = 'p';
	}
	stage_open(&s, 24, 80, game % 5 == 4 ? NULL : key_player_script(game));
	key_player_play(&s, data, BYTES);
	text = stage_text(&s);
	tap_ok(strchr(strstr(text, "---- shown as"), '~') == NULL, "game %d", game);
	free(text);
	stage_close(&s);
}

/* Press each key where there is no model, because the script is wrong. */
static void
play_without_model(void)
{
	struct stage s = {.hurried = true};
	struct request request = {.limits.time = 60};
	int played = 0;

	stage_open_screen(&s, "xterm-256color");
	request_set_model(&request, key_player_script(BROKEN));
	for (int key = ' '; key <= '~'; key++) {
		uint8_t data[] = {(uint8_t)key, (uint8_t)key};

		if (key == 'q')
			continue;
		stage_begin(&s, 24, 80, &request, &(struct cli_wishes){.clean = true});
		key_player_play(&s, data, sizeof data);
		stage_end(&s);
		played++;
	}
	request_free(&request);
	stage_close_screen(&s);
	tap_is_int(played, '~' - ' ', "keys where there is no model");
}

int
main(void)
{
	stage_enter();
	play_without_model();
	for (int game = 0; game < GAMES; game++)
		play(game);
	stage_leave();
	return tap_done();
}
