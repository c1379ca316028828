#!/bin/sh
# Open a report in a browser without a screen: the table sorts, the charts are drawn, and nothing is
# fetched.  `make check-browser` runs this; it needs Chromium.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo "not ok 1 - there is no Chromium"
  exit 1
}

# Print the page after its scripts have run.  No name of a host is found, so that the browser asks
# nobody anything on its own account.
open_page() { # PAGE
  timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
    --user-data-dir="$work/profile" --disable-background-networking \
    --disable-component-update --no-first-run \
    --host-resolver-rules="MAP * ~NOTFOUND" --dump-dom "file://$work/$1" 2>browser.log >dom.html ||
    { cat browser.log; return 1; }
}

# Write a page that clicks the header of a column and puts what it sees into its title, with what it
# has fetched and what its policy has forbidden.
click() { # HEADER
  sed "s|<body>|<body><script>let forbidden=0;\
addEventListener('securitypolicyviolation',()=>forbidden++)</script>|;s|</body>|<script>\
const heads=[...document.querySelectorAll('table.rows th')];\
const at=heads.findIndex(h=>h.textContent==='$1');heads[at].click();\
const cells=()=>[...document.querySelectorAll('table.rows tbody tr')].map(r=>r.cells[at]);\
const value=c=>'v' in c.dataset?parseFloat(c.dataset.v):c.textContent;\
const sorted=(down)=>cells().map(value).every((v,i,a)=>i===0\|\|(down?a[i-1]>=v:a[i-1]<=v));\
const numbers='v' in cells()[0].dataset;\
let seen=cells().length+' rows';\
seen+=sorted(numbers)?' sorted':' not sorted';heads[at].click();\
seen+=sorted(!numbers)?' and back':' and not back';\
seen+=' '+[...document.querySelectorAll('svg')].filter(s=>s.getBBox().width>500\
\&\&s.getBoundingClientRect().height>200).length+' charts';\
seen+=' '+performance.getEntriesByType('resource').length+' fetched '+forbidden+' forbidden';\
document.title=seen;</script></body>|" page.html >"$1.html"
  grep -q "heads.findIndex" "$1.html" && open_page "$1.html"
}

shows() { # TEXT
  grep -o '<title>[^<]*</title>' dom.html | head -n 1
  grep -qF "<title>$1</title>" dom.html
}

check "write a page" "$LAYERTOP" export zoo:mobilenet_v2 --hw rpi-5 --latency roofline \
  --opt prune=0.5 -o page.html
rows=$("$LAYERTOP" export zoo:mobilenet_v2 --opt prune=0.5 -o - | grep -cE '^"(layer|part)"')
for column in TIME PARAMS OP; do
  check "click $column" click "$column"
  check "$column sorts, both ways; charts are drawn; nothing is fetched" \
    shows "$rows rows sorted and back 6 charts 0 fetched 0 forbidden"
done

# The check itself sees a page that fetches.
cp page.html honest.html
sed 's|<h1>|<img src="http://layertop.invalid/x.png"><h1>|' honest.html >page.html
check "click in a page that fetches" click SHARE
check "which is seen" sh -c "! grep -q '0 fetched 0 forbidden' dom.html && grep -q forbidden dom.html"
check_done
