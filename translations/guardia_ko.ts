<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en_US">
<context>
    <name>AlertRules</name>
    <message>
        <source>Recording and alert rules of GUARDiA ITSM. Save this file as guardia_rules.yml beside
prometheus.yml and name it there under rule_files. A value that is critical fires both alerts:
let Alertmanager inhibit severity=&quot;warning&quot; by severity=&quot;critical&quot;, equal alertname and instance.</source>
        <translation>GUARDiA ITSM의 기록 규칙과 알림 규칙입니다. 이 파일을 prometheus.yml 옆에 guardia_rules.yml로 저장하고
prometheus.yml의 rule_files에 적으십시오. 심각 수준의 값은 두 알림을 모두 발생시킵니다.
Alertmanager에서 alertname과 instance가 같을 때 severity=&quot;critical&quot;이 severity=&quot;warning&quot;을 억제하도록 설정하십시오.</translation>
    </message>
    <message>
        <source>No rules for what was absent when this was written: %1</source>
        <extracomment>%1: names of metrics, separated by commas</extracomment>
        <translation>작성 시점에 없던 다음 메트릭에 대한 규칙은 포함하지 않았습니다: %1</translation>
    </message>
    <message>
        <source>Exporter {{ $labels.instance }} is down</source>
        <translation>익스포터 {{ $labels.instance }} 중단</translation>
    </message>
    <message>
        <source>Prometheus could not scrape it for 2 minutes. Check that it runs and can be reached from Prometheus.</source>
        <translation>Prometheus가 2분 동안 메트릭을 수집하지 못했습니다. 익스포터가 실행 중인지, Prometheus에서 접속할 수 있는지 확인하십시오.</translation>
    </message>
    <message>
        <source>No GUARDiA exporter is scraped</source>
        <translation>수집 중인 GUARDiA 익스포터 없음</translation>
    </message>
    <message>
        <source>Prometheus has no target in the job guardia_itsm. Check the scrape configuration.</source>
        <translation>Prometheus의 guardia_itsm 작업에 대상이 없습니다. 스크레이프 설정을 확인하십시오.</translation>
    </message>
    <message>
        <source>The database behind {{ $labels.instance }} does not answer</source>
        <translation>{{ $labels.instance }}의 데이터베이스가 응답하지 않음</translation>
    </message>
    <message>
        <source>The exporter runs but could not reach its database for 2 minutes. Numbers are no longer updated.</source>
        <translation>익스포터는 실행 중이지만 2분 동안 데이터베이스에 연결하지 못했습니다. 수치가 더 이상 갱신되지 않습니다.</translation>
    </message>
    <message>
        <source>Collector {{ $labels.collector }} of {{ $labels.instance }} is failing</source>
        <translation>{{ $labels.instance }}의 수집기 {{ $labels.collector }} 실패</translation>
    </message>
    <message>
        <source>The database answers, but this collector failed for 5 minutes. The exporter&apos;s log says why.</source>
        <translation>데이터베이스는 응답하지만 이 수집기가 5분 동안 실패했습니다. 원인은 익스포터 로그에 있습니다.</translation>
    </message>
    <message>
        <source>Numbers of {{ $labels.collector }} on {{ $labels.instance }} are out of date</source>
        <translation>{{ $labels.instance }}의 {{ $labels.collector }} 수치가 오래됨</translation>
    </message>
    <message>
        <source>The last successful collection was {{ $value | humanizeDuration }} ago. Raise the bound of 900 seconds where a collector has a longer interval.</source>
        <translation>마지막으로 수집에 성공한 지 {{ $value | humanizeDuration }} 지났습니다. 수집 주기가 더 긴 수집기가 있으면 기준값 900초를 늘리십시오.</translation>
    </message>
    <message>
        <source>Collector {{ $labels.collector }} of {{ $labels.instance }} has too many series</source>
        <translation>{{ $labels.instance }}의 수집기 {{ $labels.collector }} 시계열 과다</translation>
    </message>
    <message>
        <source>{{ $value }} label sets were folded into &quot;other&quot;. Its definition has labels with too many values.</source>
        <translation>레이블 조합 {{ $value }}개가 &quot;other&quot;로 합쳐졌습니다. 수집기 정의에 값이 너무 많은 레이블이 있습니다.</translation>
    </message>
    <message>
        <source>Many service requests are open on {{ $labels.instance }}</source>
        <translation>{{ $labels.instance }}에 미처리 서비스 요청이 많음</translation>
    </message>
    <message>
        <source>{{ $value }} service requests are open; the bound is %1.</source>
        <translation>미처리 서비스 요청이 {{ $value }}건입니다. 기준값은 %1건입니다.</translation>
    </message>
    <message>
        <source>Incidents are open on {{ $labels.instance }}</source>
        <translation>{{ $labels.instance }}에 미해결 인시던트 있음</translation>
    </message>
    <message>
        <source>{{ $value }} incidents are not resolved; the bound is %1.</source>
        <translation>해결되지 않은 인시던트가 {{ $value }}건입니다. 기준값은 %1건입니다.</translation>
    </message>
    <message>
        <source>Critical audit events on {{ $labels.instance }}</source>
        <translation>{{ $labels.instance }}에 심각한 감사 이벤트 발생</translation>
    </message>
    <message>
        <source>{{ $value }} critical audit events within the last hour; the bound is %1.</source>
        <translation>최근 1시간 동안 심각한 감사 이벤트가 {{ $value }}건 발생했습니다. 기준값은 %1건입니다.</translation>
    </message>
    <message>
        <source>Capacity is at risk on {{ $labels.instance }}</source>
        <translation>{{ $labels.instance }}에 용량 위험 있음</translation>
    </message>
    <message>
        <source>{{ $value }} capacity plans are in status CRITICAL or OVERLOAD; the bound is %1.</source>
        <translation>상태가 CRITICAL 또는 OVERLOAD인 용량 계획이 {{ $value }}건입니다. 기준값은 %1건입니다.</translation>
    </message>
    <message>
        <source>SLA compliance is below target on {{ $labels.instance }}</source>
        <translation>{{ $labels.instance }}의 SLA 준수율이 목표 미달</translation>
    </message>
    <message>
        <source>{{ $value | humanizePercentage }} of service requests comply; the target is %1.</source>
        <translation>서비스 요청의 SLA 준수율이 {{ $value | humanizePercentage }}입니다. 목표는 %1입니다.</translation>
    </message>
    <message>
        <source>Deployments fail on {{ $labels.instance }}</source>
        <translation>{{ $labels.instance }}에서 배포 실패</translation>
    </message>
    <message>
        <source>{{ $value }} deployments failed within the last hour; the bound is %1.</source>
        <translation>최근 1시간 동안 배포 {{ $value }}건이 실패했습니다. 기준값은 %1건입니다.</translation>
    </message>
    <message>
        <source>Number of servers on {{ $labels.instance }}</source>
        <translation>{{ $labels.instance }}의 서버 수</translation>
    </message>
    <message>
        <source>There are {{ $value }} servers; the bound is %1.</source>
        <translation>서버가 {{ $value }}대입니다. 기준값은 %1대입니다.</translation>
    </message>
    <message>
        <source>Number of active users on {{ $labels.instance }}</source>
        <translation>{{ $labels.instance }}의 활성 사용자 수</translation>
    </message>
    <message>
        <source>{{ $value }} users are active; the bound is %1.</source>
        <translation>활성 사용자가 {{ $value }}명입니다. 기준값은 %1명입니다.</translation>
    </message>
</context>
<context>
    <name>GrafanaConfig</name>
    <message>
        <source>Prometheus scrapes this exporter and Grafana queries Prometheus: add the scrape configuration to prometheus.yml, then add the Prometheus data source. The Infinity data source reads the exporter&apos;s JSON directly and can alert as well. The JSON data source (simpod) is no longer maintained: use it only for dashboards that already need it.</source>
        <translation>Prometheus가 이 익스포터에서 메트릭을 수집하고 Grafana는 Prometheus에 쿼리합니다. 먼저 스크레이프 설정을 prometheus.yml에 추가한 다음 Prometheus 데이터 소스를 등록하십시오. Infinity 데이터 소스는 익스포터의 JSON을 직접 읽으며 알림(Alerting)도 지원합니다. JSON 데이터 소스(simpod)는 더 이상 유지 관리되지 않으므로 이미 사용 중인 대시보드에만 사용하십시오.</translation>
    </message>
    <message>
        <source>The exporter asks for a user name and a password: enter them in the Infinity and JSON data sources and as basic_auth in the scrape configuration.</source>
        <translation>이 익스포터는 사용자 이름과 비밀번호를 요구합니다. Infinity 및 JSON 데이터 소스에 입력하고, 스크레이프 설정에는 basic_auth로 지정하십시오.</translation>
    </message>
    <message>
        <source>Total service requests</source>
        <translation>전체 서비스 요청</translation>
    </message>
    <message>
        <source>Open service requests</source>
        <translation>미처리 서비스 요청</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>미해결 인시던트</translation>
    </message>
    <message>
        <source>Critical security events</source>
        <translation>심각한 보안 이벤트</translation>
    </message>
    <message>
        <source>Systems at capacity risk</source>
        <translation>용량 위험 시스템</translation>
    </message>
    <message>
        <source>Active users</source>
        <translation>활성 사용자</translation>
    </message>
    <message>
        <source>API error rate</source>
        <translation>API 오류율</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>가동 시간</translation>
    </message>
    <message>
        <source>SLA compliance</source>
        <translation>SLA 준수율</translation>
    </message>
    <message>
        <source>Failed deployments</source>
        <translation>실패한 배포</translation>
    </message>
</context>
<context>
    <name>GrafanaDashboard</name>
    <message>
        <source>Service requests</source>
        <translation>서비스 요청</translation>
    </message>
    <message>
        <source>Service requests that are not resolved, and those created within 24 hours.</source>
        <translation>해결되지 않은 서비스 요청과 최근 24시간 동안 생성된 서비스 요청입니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>미처리</translation>
    </message>
    <message>
        <source>New in 24 h</source>
        <translation>24시간 신규</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>인시던트</translation>
    </message>
    <message>
        <source>Incidents that are not resolved, and all that were recorded.</source>
        <translation>해결되지 않은 인시던트와 기록된 모든 인시던트입니다.</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>전체 기록</translation>
    </message>
    <message>
        <source>Critical audit events</source>
        <translation>심각한 감사 이벤트</translation>
    </message>
    <message>
        <source>Audit events of severity CRITICAL; judged is how many came within the last hour.</source>
        <translation>심각도가 CRITICAL인 감사 이벤트입니다. 최근 1시간 동안의 발생 건수로 판정합니다.</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>심각</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>전체 이벤트</translation>
    </message>
    <message>
        <source>In the last hour</source>
        <translation>최근 1시간</translation>
    </message>
    <message>
        <source>Capacity at risk</source>
        <translation>용량 위험</translation>
    </message>
    <message>
        <source>Capacity plans in status CRITICAL or OVERLOAD, and all plans.</source>
        <translation>상태가 CRITICAL 또는 OVERLOAD인 용량 계획과 전체 용량 계획입니다.</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>위험</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>용량 계획</translation>
    </message>
    <message>
        <source>SLA compliance</source>
        <translation>SLA 준수율</translation>
    </message>
    <message>
        <source>Share of service requests that are not open.</source>
        <translation>미처리 상태가 아닌 서비스 요청의 비율입니다.</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>준수율</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>배포</translation>
    </message>
    <message>
        <source>Deployments, and those that failed; judged is how many failed within the last hour.</source>
        <translation>전체 배포와 실패한 배포입니다. 최근 1시간 동안의 실패 건수로 판정합니다.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Failed in the last hour</source>
        <translation>최근 1시간 실패</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Servers in the CMDB.</source>
        <translation>CMDB에 등록된 서버입니다.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>User accounts that are active, and all of them.</source>
        <translation>활성 사용자 계정과 전체 사용자 계정입니다.</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>활성</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Service requests by status</source>
        <translation>상태별 서비스 요청</translation>
    </message>
    <message>
        <source>How many service requests are in each status.</source>
        <translation>상태별 서비스 요청 수입니다.</translation>
    </message>
    <message>
        <source>Service requests by priority</source>
        <translation>우선순위별 서비스 요청</translation>
    </message>
    <message>
        <source>How many service requests have each priority.</source>
        <translation>우선순위별 서비스 요청 수입니다.</translation>
    </message>
    <message>
        <source>Incidents by severity</source>
        <translation>심각도별 인시던트</translation>
    </message>
    <message>
        <source>How many incidents have each severity.</source>
        <translation>심각도별 인시던트 수입니다.</translation>
    </message>
    <message>
        <source>Audit events per second</source>
        <translation>초당 감사 이벤트</translation>
    </message>
    <message>
        <source>How fast audit events come, all and critical ones.</source>
        <translation>전체 감사 이벤트와 심각한 감사 이벤트의 발생 속도입니다.</translation>
    </message>
    <message>
        <source>Highest utilization by resource</source>
        <translation>자원별 최고 사용률</translation>
    </message>
    <message>
        <source>The highest utilization of a capacity plan of each resource.</source>
        <translation>자원별 용량 계획의 최고 사용률입니다.</translation>
    </message>
    <message>
        <source>Capacity plans by status</source>
        <translation>상태별 용량 계획</translation>
    </message>
    <message>
        <source>How many capacity plans are in each status.</source>
        <translation>상태별 용량 계획 수입니다.</translation>
    </message>
    <message>
        <source>Deployments by status</source>
        <translation>상태별 배포</translation>
    </message>
    <message>
        <source>How many deployments ended in each status.</source>
        <translation>결과 상태별 배포 수입니다.</translation>
    </message>
    <message>
        <source>Servers by status</source>
        <translation>상태별 서버</translation>
    </message>
    <message>
        <source>How many servers are in each status.</source>
        <translation>상태별 서버 수입니다.</translation>
    </message>
    <message>
        <source>Database answers</source>
        <translation>데이터베이스 응답</translation>
    </message>
    <message>
        <source>Whether the database answered the latest probe or collection.</source>
        <translation>최근 점검 또는 수집에 데이터베이스가 응답했는지 나타냅니다.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Collectors succeed</source>
        <translation>수집기 성공</translation>
    </message>
    <message>
        <source>Whether the latest attempt of each collector succeeded.</source>
        <translation>각 수집기의 최근 시도가 성공했는지 나타냅니다.</translation>
    </message>
    <message>
        <source>Age of the numbers</source>
        <translation>수치 경과 시간</translation>
    </message>
    <message>
        <source>How long ago each collector last succeeded.</source>
        <translation>각 수집기가 마지막으로 성공한 뒤 지난 시간입니다.</translation>
    </message>
    <message>
        <source>Duration of collections</source>
        <translation>수집 소요 시간</translation>
    </message>
    <message>
        <source>How long the latest attempt of each collector took.</source>
        <translation>각 수집기의 최근 시도에 걸린 시간입니다.</translation>
    </message>
    <message>
        <source>Series folded</source>
        <translation>합쳐진 시계열</translation>
    </message>
    <message>
        <source>Label sets that were too many and are counted together as other.</source>
        <translation>너무 많아 other로 합산한 레이블 조합 수입니다.</translation>
    </message>
    <message>
        <source>Requests to the exporter</source>
        <translation>익스포터 요청</translation>
    </message>
    <message>
        <source>HTTP requests that the exporter answered, and those with an error of its own.</source>
        <translation>익스포터가 응답한 HTTP 요청과 서버 오류로 끝난 요청입니다.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Memory of the exporter</source>
        <translation>익스포터 메모리</translation>
    </message>
    <message>
        <source>Memory that the exporter has in use.</source>
        <translation>익스포터가 사용 중인 메모리입니다.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Processor time of the exporter</source>
        <translation>익스포터 CPU 시간</translation>
    </message>
    <message>
        <source>Share of one processor that the exporter uses.</source>
        <translation>익스포터가 사용하는 CPU 한 개의 비율입니다.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Operating figures of GUARDiA ITSM, with the thresholds of its console.</source>
        <translation>GUARDiA ITSM의 운영 지표이며 콘솔과 같은 임계값을 사용합니다.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>추세</translation>
    </message>
    <message>
        <source>Breakdown</source>
        <translation>분류별</translation>
    </message>
    <message>
        <source>Exporter and collectors</source>
        <translation>익스포터와 수집기</translation>
    </message>
    <message>
        <source>Data source</source>
        <translation>데이터 소스</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>익스포터</translation>
    </message>
    <message>
        <source>Metrics of the exporter</source>
        <translation>익스포터 메트릭</translation>
    </message>
    <message>
        <source>Warning above %1.</source>
        <translation>%1 초과 시 경고.</translation>
    </message>
    <message>
        <source>Critical above %1.</source>
        <translation>%1 초과 시 심각.</translation>
    </message>
    <message>
        <source>Warning below %1.</source>
        <translation>%1 미만 시 경고.</translation>
    </message>
    <message>
        <source>Critical below %1.</source>
        <translation>%1 미만 시 심각.</translation>
    </message>
</context>
<context>
    <name>GrafanaProvisioning</name>
    <message>
        <source>Data sources of GUARDiA ITSM. Save this file as
/etc/grafana/provisioning/datasources/guardia.yaml
and restart Grafana.</source>
        <translation>GUARDiA ITSM의 데이터 소스입니다. 이 파일을
/etc/grafana/provisioning/datasources/guardia.yaml로 저장하고
Grafana를 다시 시작하십시오.</translation>
    </message>
    <message>
        <source>Infinity and JSON (simpod) are plugins: install them first, or remove their entries.</source>
        <translation>Infinity와 JSON(simpod)은 플러그인입니다. 먼저 설치하거나 해당 항목을 지우십시오.</translation>
    </message>
    <message>
        <source>The exporter asks for a user name and a password: set GUARDIA_EXPORTER_USER and
GUARDIA_EXPORTER_PASSWORD in Grafana&apos;s environment.</source>
        <translation>이 익스포터는 사용자 이름과 비밀번호를 요구합니다. Grafana의 환경 변수에
GUARDIA_EXPORTER_USER와 GUARDIA_EXPORTER_PASSWORD를 설정하십시오.</translation>
    </message>
</context>
<context>
    <name>LandingPage</name>
    <message>
        <source>Prometheus metrics</source>
        <translation>Prometheus 메트릭</translation>
    </message>
    <message>
        <source>Summary (JSON)</source>
        <translation>요약 (JSON)</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>상태 점검</translation>
    </message>
    <message>
        <source>Query keys</source>
        <translation>조회 키 목록</translation>
    </message>
    <message>
        <source>How to connect Grafana</source>
        <translation>Grafana 연결 방법</translation>
    </message>
    <message>
        <source>Serves the operating figures of GUARDiA ITSM to Prometheus and Grafana.</source>
        <translation>GUARDiA ITSM의 운영 지표를 Prometheus와 Grafana에 제공합니다.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>answering</source>
        <translation>정상 응답</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>점검 전</translation>
    </message>
</context>
</TS>
