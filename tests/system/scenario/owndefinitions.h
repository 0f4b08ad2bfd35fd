// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace guardia::test {

// Definitions that are not built in, as an operator writes them: for tests that follow one of them to every
// output of the exporter and to every part of the console.

/// A table, with metrics by a label, by ranges, and a histogram.
inline constexpr char MachinesDefinition[] = R"(collector: machines
title: {en: Machines, ko: 장비}
from: servers
conditions: {retired: "{status} = 'RETIRED'"}
columns:
  status: {title: {en: Condition, ko: 장비 상태}, states: {RETIRED: warning}}
metrics:
  - {name: machines, type: gauge, help: {en: Machines by status, ko: 상태별 장비}, labels: {status: UNKNOWN}}
  - {name: machines_retired, type: gauge, help: {en: Retired machines, ko: 폐기 장비}, where: "{retired}"}
  - {name: machines_seen_timestamp_seconds, type: gauge, help: Last seen, max: "{unix:last_seen_at}"}
  - {name: machines_by_age, type: gauge, help: {en: Machines by age, ko: 등록 기간별 장비}, labels: {age: {bands: "{seconds:created_at,now}", at: [1d, 90d]}}}
  - name: machines_seen_after_seconds
    type: histogram
    help: {en: From when a machine was added to when it was last seen, ko: 추가부터 마지막 확인까지}
    histogram: {of: "{seconds:created_at,last_seen_at}", buckets: [1d, 90d]}
records: [id, hostname, status]
indicators:
  - indicator: machines_retired
    title: {en: Retired machines, ko: 폐기 장비}
    description: {en: Machines out of use., ko: 사용하지 않는 장비입니다.}
    value: machines_retired
    detail: {value: machines, text: {en: "%1 in total", ko: "전체 %1"}}
    judge: {above: {warning: 0, critical: 50}}
panels:
  - {title: {en: Machines by status, ko: 상태별 장비}, metrics: [machines]}
  - {title: {en: Time in use, ko: 사용 기간}, metrics: [machines_seen_after_seconds], unit: seconds}
attention:
  - {rule: machine_retired, says: {en: Machine retired, ko: 장비 폐기}, state: warning, where: "{retired}", title: hostname}
annotations:
  - {event: machine_added, says: {en: Machine added, ko: 장비 추가}, time: created_at, title: "{hostname}", text: [status]}
)";

/// A statement of the operator's own.
inline constexpr char BacklogDefinition[] = R"(collector: backlog
sql: SELECT COALESCE(assignee, '') AS who, COUNT(*) AS requests FROM sr_requests WHERE status = 'OPEN' GROUP BY 1
metrics:
  - {name: backlog_requests, type: gauge, help: Open requests by assignee, labels: {who: NOBODY}, value: requests}
indicators:
  - indicator: backlog_nobodys
    title: {en: Nobody's requests, ko: 담당자 없는 요청}
    value: backlog_requests{who="NOBODY"}
    judge: {above: {warning: 10}}
    alert: {name: BacklogGrows, for: 30m, summary: {en: Take them}, text: {en: "There are {{ $value }} of %1."}}
)";

} // namespace guardia::test
