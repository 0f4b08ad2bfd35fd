// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/statusstyle.h"

#include <QCryptographicHash>
#include <QStringBuilder>

namespace guardia {

namespace {

/// The colours are those of the console (ui/theme/statestyle.cpp).
constexpr char Sheet[] = R"css(
:root {
  color-scheme: light dark;
  --ground: #f3f4f6; --surface: #fff; --text: #1a1d21; --second: #565d66; --line: #d9dce1; --link: #005fb8;
  --ok: #00735c; --warning: #b86e00; --critical: #b00020; --unsure: #6b7280;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181c; --surface: #1f2227; --text: #e8eaed; --second: #a9b0ba; --line: #363b43; --link: #6cb6ff;
    --ok: #4cc9a6; --warning: #f2b134; --critical: #ff6b7a; --unsure: #9aa3af;
  }
}
* { box-sizing: border-box; margin: 0 }
body {
  font: 1rem/1.5 system-ui, "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
  color: var(--text); background: var(--ground); max-width: 77rem; margin: 0 auto; padding: 1.25rem 1rem 2rem;
  overflow-wrap: anywhere; word-break: keep-all;
}
h1 { font-size: 1.25rem; line-height: 1.3 }
h2 { font-size: 1rem; margin: 2rem 0 .6rem }
h3 { font-size: .9375rem; font-weight: 500; line-height: 1.35 }
ul { list-style: none; padding: 0 }
a { color: var(--link) }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px }
time, .value, .number, .when, .detail { font-variant-numeric: tabular-nums }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .25rem 1.5rem }
header p, .second, .when, .detail, .age, .records, code { color: var(--second) }
.choices { display: flex; gap: 1rem; font-size: .875rem }
.choices [aria-current] { color: var(--text); font-weight: 600; text-decoration: none }

svg { display: block; fill: currentColor; flex: none }
.shape { width: 1em; height: 1em }
.shape .cut { fill: none; stroke: var(--surface); stroke-width: 1.2; stroke-linecap: round; stroke-linejoin: round }
.shape .round { stroke: currentColor; stroke-width: .8; stroke-linejoin: round }
.shape .line { fill: none; stroke: currentColor; stroke-width: .9 }
svg.ok { color: var(--ok) }
svg.warning { color: var(--warning) }
svg.critical { color: var(--critical) }
svg.stale, svg.unknown { color: var(--unsure) }
.mark { display: inline-flex; align-items: baseline; gap: .4em; white-space: nowrap }
.mark svg { align-self: center }

.verdict, .tile, .attention, table, .nothing {
  background: var(--surface); border: 1px solid var(--line); border-radius: 6px;
}
.verdict, .tile { border-left: 5px solid var(--line) }
.verdict.ok { border-left-color: var(--ok) }
.warning.verdict, .tile.warning { border-left-color: var(--warning) }
.critical.verdict, .tile.critical { border-left-color: var(--critical) }
.stale.verdict, .unknown.verdict, .tile.stale, .tile.unknown { border-left-color: var(--unsure) }
.verdict { margin-top: 1rem; padding: .9rem 1.1rem }
.verdict h2 { margin: 0; font-size: 1.5rem; line-height: 1.3; display: flex; align-items: center; gap: .5em }
.verdict .counts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem }
.verdict .counts b { font-size: 1.125em; font-variant-numeric: tabular-nums }
.verdict .second { margin-top: .5rem; font-size: .875rem }

.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: .75rem }
.tile { padding: .8rem 1rem .9rem }
.tile .row { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 .75rem }
.tile .value { font-size: 2.25rem; font-weight: 600; line-height: 1.25; letter-spacing: -.01em }
.tile.stale .value, .tile.unknown .value { color: var(--unsure) }
.tile .figure { flex-wrap: nowrap; overflow: hidden }
.figure .value { flex: none; max-width: 100% }
.tile .spark { align-self: center; flex: 0 1 6.5rem; min-width: 0; width: 6.5rem; height: 1.9rem }
.spark path { fill: none; stroke: var(--link); stroke-width: 1.5; vector-effect: non-scaling-stroke; stroke-linejoin: round }
.stale .spark path, .unknown .spark path { stroke: var(--unsure) }
.tile .state { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .5em; font-weight: 600; font-size: .9375rem }
.tile .bound { font-weight: 400; color: var(--second); white-space: nowrap }
.tile .when { margin-left: auto; font-size: .8125rem; white-space: nowrap }
.tile .detail, .reason { font-size: .875rem }

.attention, .attention li { display: grid; grid-template-columns: fit-content(7rem) 1fr auto; column-gap: .9rem }
.attention li { grid-column: 1 / -1; align-items: center; padding: .5rem 1rem }
.attention li { grid-template-columns: 5rem 1fr auto }
@supports (grid-template-columns: subgrid) { .attention li { grid-template-columns: subgrid } }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 0 1.5rem; align-items: start }
.attention li + li { border-top: 1px solid var(--line) }
.attention .number { grid-row: 1 / span 2; font-size: 1.5rem; font-weight: 600; line-height: 1.2; text-align: right }
.attention .unknown .number, .attention .stale .number { color: var(--unsure) }
.attention .records { grid-column: 2; grid-row: 2; font-size: .875rem }
.attention .marks { grid-column: 3; grid-row: 1 / span 2; font-size: .9375rem }
.attention .mark { display: flex }
.nothing { padding: .7rem 1rem }

table { width: 100%; border-collapse: separate; border-spacing: 0 }
th, td { text-align: left; vertical-align: top; padding: .5rem 0 .5rem 1rem; font-weight: 400 }
td, thead th { white-space: nowrap }
th:last-child, td:last-child { padding-right: 1rem; text-align: right; font-variant-numeric: tabular-nums }
thead th { font-size: .8125rem; color: var(--second) }
tbody th, td { border-top: 1px solid var(--line) }
tbody .title { font-weight: 500 }
.problem td { border-top: 0; padding: 0 1rem .6rem; text-align: left; white-space: normal }
code { font: .8125rem ui-monospace, monospace }
.age { display: block; font-size: .8125rem }
@media (max-width: 24rem) {
  table { font-size: .9375rem }
  th, td { padding-left: .5rem }
  th:first-child { padding-left: .75rem }
  th:last-child, td:last-child { padding-right: .75rem }
  thead th { white-space: normal }
}

footer { margin-top: 2rem; font-size: .875rem }
footer h2 { margin-top: 0 }
footer ul { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem 1.25rem; margin-top: 1rem }
dt { color: var(--second) }
dd { margin: 0 }
@media (forced-colors: active) { .shape .cut { stroke: Canvas } }
)css";

} // namespace

QByteArray statusStyle()
{
    return Sheet;
}

QByteArray statusPagePolicy()
{
    static const QByteArray Policy = "default-src 'none'; style-src 'sha256-"
        + QCryptographicHash::hash(statusStyle(), QCryptographicHash::Sha256).toBase64()
        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return Policy;
}

} // namespace guardia
