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
        <source>No rules for metrics that were absent when this file was written: %1</source>
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
        <translation>{{ $labels.instance }}의 {{ $labels.collector }} 수치 갱신 지연</translation>
    </message>
    <message>
        <source>Collector {{ $labels.collector }} of {{ $labels.instance }} has too many series</source>
        <translation>{{ $labels.instance }}의 수집기 {{ $labels.collector }} 시계열 과다</translation>
    </message>
    <message>
        <source>Metric {{ $labels.metric }} of {{ $labels.instance }} cannot be computed</source>
        <translation>{{ $labels.instance }}의 메트릭 {{ $labels.metric }} 계산 불가</translation>
    </message>
    <message>
        <source>This metric is absent; other metrics of collector {{ $labels.collector }} are available. The exporter&apos;s log says why.</source>
        <translation>이 메트릭은 출력되지 않습니다. 수집기 {{ $labels.collector }}의 다른 메트릭은 출력됩니다. 원인은 익스포터 로그에 있습니다.</translation>
    </message>
    <message>
        <source>No target of Prometheus is a GUARDiA exporter. Check the scrape configuration.</source>
        <translation>Prometheus의 수집 대상 중에 GUARDiA 익스포터가 없습니다. 스크레이프 설정을 확인하십시오.</translation>
    </message>
    <message>
        <source>The last successful collection was {{ $value | humanizeDuration }} ago, which is more than 5 intervals and 5 minutes.</source>
        <translation>마지막으로 수집에 성공한 지 {{ $value | humanizeDuration }} 지났습니다. 수집 주기의 5배와 5분을 모두 넘었습니다.</translation>
    </message>
    <message>
        <source>Label sets folded into &quot;other&quot;: {{ $value }}. The definition of this collector has labels with too many values.</source>
        <translation>레이블 조합 {{ $value }}개가 &quot;other&quot;로 합산되었습니다. 수집기 정의에 값이 너무 많은 레이블이 있습니다.</translation>
    </message>
    <message>
        <source>%1 on {{ $labels.instance }}</source>
        <extracomment>an alert&apos;s title: %1 is what is watched, such as &quot;Locked VPN accounts&quot;</extracomment>
        <translation>{{ $labels.instance }}의 %1</translation>
    </message>
    <message>
        <source>%1: %2; the threshold is %3.</source>
        <extracomment>an alert&apos;s text: what is watched, its value, the threshold</extracomment>
        <translation>%1: %2. 임계값은 %3입니다.</translation>
    </message>
    <message>
        <source>%1 within the last hour: %2; the threshold is %3.</source>
        <extracomment>the same, of how many came within an hour</extracomment>
        <translation>최근 1시간 동안의 %1: %2. 임계값은 %3입니다.</translation>
    </message>
</context>
<context>
    <name>AlertText</name>
    <message>
        <source>since %1 or earlier</source>
        <extracomment>behind what is wrong; it was so already when the console began to look</extracomment>
        <translation>%1 이전부터 지속</translation>
    </message>
    <message>
        <source>since %1</source>
        <extracomment>behind what is wrong</extracomment>
        <translation>%1부터 지속</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>%1 초과</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>%1 미만</translation>
    </message>
    <message>
        <source>%1: %2 more within an hour (%3)</source>
        <translation>%1: 1시간 내 %2 증가 (%3)</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <extracomment>a subject, its value, a bound: &quot;Open incidents 7 (above 5)&quot;</extracomment>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>%1 is what is wrong, %2 &quot;since 14:02&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The database has not answered %1</source>
        <extracomment>%1 is &quot;since 14:02&quot;</extracomment>
        <translation>데이터베이스 응답 없음, %1</translation>
    </message>
    <message>
        <source>%1 could not be read %2</source>
        <extracomment>%1 are records, such as &quot;Incidents&quot;; %2 is &quot;since 14:02&quot;</extracomment>
        <translation>%1 조회 실패, %2</translation>
    </message>
    <message>
        <source>%1, not confirmed at present</source>
        <translation>%1, 현재 미확인</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>what is wrong, and why</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Login refused %1</source>
        <extracomment>%1 is &quot;since 14:02&quot;</extracomment>
        <translation>사용자 접속 거부, %1</translation>
    </message>
    <message>
        <source>%1, within bounds again since %2</source>
        <extracomment>an alert that ends soon; %2 is &quot;14:05&quot;</extracomment>
        <translation>%1, %2부터 임계값 이내</translation>
    </message>
    <message>
        <source>muted until %1</source>
        <extracomment>of an alert that nobody is told about; %1 is &quot;15:02&quot;</extracomment>
        <translation>%1까지 음소거</translation>
    </message>
    <message>
        <source>muted until it changes</source>
        <translation>변경될 때까지 음소거</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>음소거</translation>
    </message>
    <message>
        <source>since about %1</source>
        <extracomment>behind what is wrong; the time is known to the hour only</extracomment>
        <translation>약 %1부터 지속</translation>
    </message>
    <message>
        <source>since %1 or earlier, known since %2</source>
        <extracomment>%2 is when the history of alerts says that it began; the console did not watch all the time since</extracomment>
        <translation>%1 이전부터 지속, %2부터 확인됨</translation>
    </message>
</context>
<context>
    <name>BreakdownText</name>
    <message>
        <source>%1, by %2</source>
        <extracomment>what is counted, and the label by whose values it is taken apart</extracomment>
        <translation>%1(%2별)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <extracomment>a line that is the sum of so many others</extracomment>
        <translation>
            <numerusform>기타 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln others, not shown</source>
        <extracomment>so many others have no line, and no sum</extracomment>
        <translation>
            <numerusform>기타 %Ln개, 표시 안 함</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>Wrong user name or password</source>
        <translation>사용자 이름 또는 비밀번호가 맞지 않음</translation>
    </message>
    <message>
        <source>Unknown host name</source>
        <translation>호스트 이름을 찾을 수 없음</translation>
    </message>
    <message>
        <source>No server answers at this address</source>
        <translation>해당 주소에서 응답하는 서버 없음</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>응답 시간 초과</translation>
    </message>
    <message>
        <source>The database is starting or stopping</source>
        <translation>데이터베이스 시작 또는 종료 중</translation>
    </message>
    <message>
        <source>Too many connections to the database</source>
        <translation>데이터베이스 연결 수 초과</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>연결이 끊어짐</translation>
    </message>
    <message>
        <source>Another program has locked the database</source>
        <translation>다른 프로그램이 데이터베이스를 잠금</translation>
    </message>
    <message>
        <source>A column is missing</source>
        <translation>열이 없음</translation>
    </message>
    <message>
        <source>A table is missing</source>
        <translation>테이블이 없음</translation>
    </message>
    <message>
        <source>This user is not allowed to read it</source>
        <translation>이 사용자에게 읽기 권한 없음</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>what went wrong, and in brackets the database&apos;s own words</extracomment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>There is no such database</source>
        <translation>데이터베이스가 없음</translation>
    </message>
    <message>
        <source>The file is missing</source>
        <translation>파일이 없음</translation>
    </message>
    <message>
        <source>The file is damaged, or no SQLite database</source>
        <translation>파일이 손상되었거나 SQLite 데이터베이스가 아님</translation>
    </message>
    <message>
        <source>The file cannot be opened</source>
        <translation>파일을 열 수 없음</translation>
    </message>
</context>
<context>
    <name>Collectors</name>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <extracomment>some metrics of the collector cannot be computed</extracomment>
        <translation>일부 실패</translation>
    </message>
    <message>
        <source>Reading</source>
        <extracomment>the collector&apos;s table is read for the first time just now</extracomment>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>수집 전</translation>
    </message>
    <message>
        <source>&lt; 1 min</source>
        <extracomment>an age</extracomment>
        <translation>1분 미만</translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message>
        <source>Enter a name for the connection.</source>
        <translation>연결 이름을 입력하십시오.</translation>
    </message>
    <message>
        <source>Another connection already has this name.</source>
        <translation>같은 이름의 연결이 있습니다. 다른 이름을 입력하십시오.</translation>
    </message>
    <message>
        <source>Choose the database file.</source>
        <translation>데이터베이스 파일을 선택하십시오.</translation>
    </message>
    <message>
        <source>Enter the absolute path of the file.</source>
        <translation>파일의 절대 경로를 입력하십시오.</translation>
    </message>
    <message>
        <source>Enter only a host name or address, such as db1.example.</source>
        <translation>호스트에는 db1.example 같은 이름이나 주소만 입력하십시오.</translation>
    </message>
    <message>
        <source>Enter the exporter&apos;s address, such as http://db1.example:9878.</source>
        <translation>http://db1.example:9878 같은 익스포터 주소를 입력하십시오.</translation>
    </message>
    <message>
        <source>This is not a web address. Enter one such as http://db1.example:9878.</source>
        <translation>웹 주소 형식이 아닙니다. http://db1.example:9878 형식으로 입력하십시오.</translation>
    </message>
    <message>
        <source>Remove the part of the address that begins with ? or #.</source>
        <translation>주소에서 ? 또는 # 이후를 빼십시오.</translation>
    </message>
    <message>
        <source>Options are saved in a file. Enter the password in its own field.</source>
        <translation>옵션은 파일에 저장됩니다. 비밀번호는 비밀번호 칸에 입력하십시오.</translation>
    </message>
    <message>
        <source>Enter options as name=value, separated by &amp;.</source>
        <translation>옵션은 이름=값 형식으로 쓰고 &amp; 기호로 구분하십시오.</translation>
    </message>
    <message>
        <source>Enter the name of the database.</source>
        <translation>데이터베이스 이름을 입력하십시오.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <extracomment>the end of a list of names that is too long to be shown</extracomment>
        <translation>
            <numerusform>그 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected. It answers in %1&#xa0;ms.</source>
        <translation>연결되었습니다. 응답 시간은 %1&#xa0;ms입니다.</translation>
    </message>
    <message>
        <source>Connected to %1. It answers in %2&#xa0;ms.</source>
        <extracomment>%1 is the name and version of a database</extracomment>
        <translation>%1에 연결되었습니다. 응답 시간은 %2&#xa0;ms입니다.</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>응답이 없습니다.</translation>
    </message>
    <message>
        <source>Missing tables: %1. Check that this is the right database and schema. Numbers that need these tables are not shown.</source>
        <translation>없는 테이블: %1. 데이터베이스와 스키마가 맞는지 확인하십시오. 이 테이블이 필요한 수치는 표시되지 않습니다.</translation>
    </message>
    <message>
        <source>Tables that you are not allowed to read: %1. Ask the database administrator for the SELECT privilege.</source>
        <translation>조회 권한이 없는 테이블: %1. 데이터베이스 관리자에게 SELECT 권한을 요청하십시오.</translation>
    </message>
    <message>
        <source>Tables that user %2 is not allowed to read: %1. Ask the database administrator for the SELECT privilege.</source>
        <extracomment>%1 is a list of tables, %2 the name of a user</extracomment>
        <translation>사용자 %2에게 조회 권한이 없는 테이블: %1. 데이터베이스 관리자에게 SELECT 권한을 요청하십시오.</translation>
    </message>
    <message>
        <source>Missing columns: %1. Numbers that need these columns are not shown. The definitions can name other columns.</source>
        <translation>없는 열: %1. 이 열이 필요한 수치는 표시되지 않습니다. 수집기 정의에서 다른 열을 지정할 수 있습니다.</translation>
    </message>
    <message>
        <source>Missing optional columns: %1. Only the numbers that need them are not shown.</source>
        <translation>없는 선택 열: %1. 이 열이 필요한 수치만 표시되지 않습니다.</translation>
    </message>
    <message>
        <source>All required tables and columns exist.</source>
        <translation>필요한 테이블과 열이 모두 있습니다.</translation>
    </message>
    <message>
        <source>Demo data</source>
        <translation>데모 데이터</translation>
    </message>
    <message>
        <source>MySQL or MariaDB</source>
        <translation>MySQL 또는 MariaDB</translation>
    </message>
    <message>
        <source>Running exporter</source>
        <translation>실행 중인 익스포터</translation>
    </message>
    <message>
        <source>Simulated records that change in real time</source>
        <translation>실시간으로 바뀌는 가상 레코드</translation>
    </message>
    <message>
        <source>Enter the host name of the database server, or the directory of its socket, such as /run/postgresql.</source>
        <translation>데이터베이스 서버를 입력하거나 /run/postgresql 같은 소켓 디렉터리를 입력하십시오.</translation>
    </message>
</context>
<context>
    <name>Doubt</name>
    <message>
        <source>Login refused</source>
        <translation>접속 거부</translation>
    </message>
    <message>
        <source>Login refused: %1</source>
        <translation>접속 거부: %1</translation>
    </message>
    <message>
        <source>The database does not answer</source>
        <translation>데이터베이스 응답 없음</translation>
    </message>
    <message>
        <source>The database does not answer: %1</source>
        <translation>데이터베이스 응답 없음: %1</translation>
    </message>
    <message>
        <source>The latest collection failed</source>
        <translation>최근 수집 실패</translation>
    </message>
    <message>
        <source>The latest collection failed: %1</source>
        <translation>최근 수집 실패: %1</translation>
    </message>
    <message>
        <source>This number cannot be computed</source>
        <translation>이 수치를 계산할 수 없습니다</translation>
    </message>
    <message>
        <source>This number cannot be computed: %1</source>
        <translation>이 수치를 계산할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Waiting for the first numbers</source>
        <translation>첫 수치를 기다리는 중</translation>
    </message>
    <message>
        <source>Its table is being read for the first time since %1</source>
        <translation>%1부터 테이블을 처음 읽는 중입니다</translation>
    </message>
    <message>
        <source>No collector reads this number</source>
        <translation>이 수치를 수집하는 수집기가 없습니다</translation>
    </message>
    <message>
        <source>The database does not have this number</source>
        <translation>데이터베이스에 이 수치가 없습니다</translation>
    </message>
    <message>
        <source>The increase within an hour is known after an hour of watching</source>
        <translation>1시간 증가분은 한 시간 동안 수집한 뒤 표시됩니다</translation>
    </message>
    <message>
        <source>There is none at present</source>
        <extracomment>instead of a share or a time: there is nothing at present that it could be of</extracomment>
        <translation>현재 해당 없음</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1부터 %2까지</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events, %1</source>
        <extracomment>%1 is when they happened: &quot;12 events, 14:01 to 14:05&quot;</extracomment>
        <translation>
            <numerusform>이벤트 %Ln개, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>when something happened, and what</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>외 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Why there is no value</source>
        <extracomment>heading of a part that explains a number; the following texts are such headings too</extracomment>
        <translation>값이 없는 이유</translation>
    </message>
    <message>
        <source>Why it is out of date</source>
        <translation>갱신 지연 이유</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>의미</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Read from</source>
        <translation>읽은 곳</translation>
    </message>
    <message>
        <source>When it is absent</source>
        <translation>값이 없게 되는 경우</translation>
    </message>
    <message>
        <source>Definition in %1</source>
        <extracomment>%1: a file</extracomment>
        <translation>수집기 정의(%1)</translation>
    </message>
    <message>
        <source>Built-in definition %1</source>
        <extracomment>the definition is part of the program; %1: a file</extracomment>
        <translation>내장 수집기 정의(%1)</translation>
    </message>
    <message>
        <source>Statement sent at %1 (result rows: %2, took %3)</source>
        <extracomment>SQL; %1: a time, %2: a number of result rows, %3: a duration such as 1.2 ms</extracomment>
        <translation>%1에 보낸 SQL 문(결과 행: %2, 소요: %3)</translation>
    </message>
    <message>
        <source>Statement for rows that are new, sent at %1 (result rows: %2, took %3)</source>
        <translation>새 행을 세는 SQL 문, %1에 보냄(결과 행: %2, 소요: %3)</translation>
    </message>
    <message>
        <source>Statement for rows that have changed, sent at %1 (result rows: %2, took %3)</source>
        <translation>변경된 행을 읽는 SQL 문, %1에 보냄(결과 행: %2, 소요: %3)</translation>
    </message>
    <message>
        <source>Statement that failed</source>
        <translation>실패한 SQL 문</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: a value, %2: its state in a word
----------
%1: the name of a metric, %2: what it counts</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>the same; %3: the bound that it is beyond: above 5</extracomment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <extracomment>%1: above 5</extracomment>
        <translation>경고: %1</translation>
    </message>
    <message>
        <source>Critical: %1</source>
        <translation>심각: %1</translation>
    </message>
    <message>
        <source>No value counts as bad</source>
        <translation>문제로 보는 값이 없습니다</translation>
    </message>
    <message>
        <source>The state is about how many were added within the last hour, not about how many there are</source>
        <translation>상태는 전체 개수가 아니라 최근 1시간 동안 늘어난 개수로 판정합니다</translation>
    </message>
    <message>
        <source>The numbers of the whole hour are known</source>
        <translation>1시간 전체의 수치를 알고 있습니다</translation>
    </message>
    <message>
        <source>Numbers are known since %1 only, so the rows added within the hour were counted by the time in them</source>
        <extracomment>%1: a time</extracomment>
        <translation>수치는 %1 이후만 알고 있으므로, 최근 1시간 동안 추가된 행을 행의 일시로 세었습니다</translation>
    </message>
    <message>
        <source>Of the hour only the part since %1 is known (%2), so it may be more</source>
        <extracomment>%1: a time, %2: a duration</extracomment>
        <translation>1시간 가운데 %1 이후(%2)만 알고 있으므로 실제로는 더 많을 수 있습니다</translation>
    </message>
    <message>
        <source>Nothing is known of the hour yet</source>
        <translation>최근 1시간에 대해 아직 아는 것이 없습니다</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <extracomment>%1: an address without password</extracomment>
        <translation>데이터베이스: %1</translation>
    </message>
    <message>
        <source>Running exporter: %1</source>
        <translation>실행 중인 익스포터: %1</translation>
    </message>
    <message>
        <source>Table: %1</source>
        <translation>테이블: %1</translation>
    </message>
    <message>
        <source>The definition has a SELECT of its own</source>
        <translation>수집기 정의에 직접 쓴 SELECT 문이 있습니다</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <extracomment>%1: names, separated by commas</extracomment>
        <translation>열: %1</translation>
    </message>
    <message>
        <source>Collector: %1</source>
        <translation>수집기: %1</translation>
    </message>
    <message>
        <source>Last read: %1</source>
        <extracomment>%1: a date and time</extracomment>
        <translation>마지막으로 읽음: %1</translation>
    </message>
    <message>
        <source>The latest attempt took: %1</source>
        <extracomment>%1: a duration</extracomment>
        <translation>최근 시도의 소요 시간: %1</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>아직 읽지 않음</translation>
    </message>
    <message>
        <source>A running exporter does not say its SQL, tables and columns: they are known only where it runs</source>
        <translation>실행 중인 익스포터는 SQL과 테이블, 열을 알려 주지 않습니다. 익스포터가 실행되는 곳에서만 알 수 있습니다</translation>
    </message>
    <message>
        <source>No statement has succeeded yet</source>
        <translation>아직 성공한 SQL 문이 없습니다</translation>
    </message>
    <message>
        <source>This table only grows: old rows were counted once, and what the latest statement counts is added to that</source>
        <translation>이 테이블은 행이 늘어나기만 합니다. 오래된 행은 한 번만 세고, 최근 SQL 문이 센 개수를 거기에 더합니다</translation>
    </message>
    <message>
        <source>Every row is known by now, so only rows that have changed are read again, and the numbers corrected</source>
        <translation>모든 행을 이미 알고 있으므로 변경된 행만 다시 읽어 수치를 고칩니다</translation>
    </message>
    <message>
        <source>A statement whose result cannot have changed since is not sent again</source>
        <extracomment>several statements are shown</extracomment>
        <translation>결과가 달라졌을 수 없는 SQL 문은 다시 보내지 않습니다</translation>
    </message>
    <message>
        <source>Table %2 lacks columns that this number needs: %1</source>
        <extracomment>%1: names of columns, separated by commas, %2: a table</extracomment>
        <translation>이 수치에 필요한 열이 %2 테이블에 없습니다: %1</translation>
    </message>
    <message>
        <source>a column that it needs is missing: %1</source>
        <translation>필요한 열이 없음: %1</translation>
    </message>
    <message>
        <source>its statement fails, for more than five intervals</source>
        <translation>SQL 문이 다섯 주기를 넘게 계속 실패함</translation>
    </message>
    <message>
        <source>a cell cannot be read as what it is used for</source>
        <translation>용도에 맞게 읽을 수 없는 셀이 있음</translation>
    </message>
    <message>
        <source>there are no rows, and it is a minimum or maximum (a count of no rows is 0)</source>
        <translation>행이 없는데 최솟값이나 최댓값임(행이 없을 때 개수는 0)</translation>
    </message>
    <message>
        <source>As thresholds: in the configuration file says, instead of the definition</source>
        <translation>수집기 정의 대신 설정 파일의 thresholds: 값을 따릅니다(임계값)</translation>
    </message>
    <message>
        <source>As chosen in Preferences, instead of the configuration file and the definition</source>
        <translation>설정 파일과 수집기 정의 대신 환경 설정에서 선택한 값을 따릅니다</translation>
    </message>
    <message>
        <source>As the definition or the configuration file of that exporter says</source>
        <translation>그 익스포터의 수집기 정의나 설정 파일을 따릅니다</translation>
    </message>
    <message>
        <source>As the definition says</source>
        <translation>수집기 정의를 따릅니다</translation>
    </message>
    <message>
        <source>Result rows of all statements of the collector: %1</source>
        <translation>수집기의 모든 쿼리가 읽은 결과 행: %1</translation>
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
        <translation>심각 보안 이벤트</translation>
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
    <message>
        <source>The exporter asks for a bearer token: enter it in the Infinity and JSON data sources and as authorization in the scrape configuration.</source>
        <translation>익스포터가 베어러 토큰을 요구합니다. Infinity와 JSON 데이터 소스에 입력하고, 스크레이프 설정에는 authorization으로 지정하십시오.</translation>
    </message>
    <message>
        <source>The exporter&apos;s certificate is signed by a private authority: give the certificate of this authority to Prometheus and to the Infinity and JSON data sources.</source>
        <translation>익스포터 인증서는 공인 인증 기관이 서명하지 않았습니다. 서명한 기관의 인증서를 Prometheus와 Infinity, JSON 데이터 소스에 등록하십시오.</translation>
    </message>
    <message>
        <source>The exporter asks its clients for a certificate: give a certificate and its key to Prometheus and to the Infinity and JSON data sources.</source>
        <translation>익스포터가 클라이언트 인증서를 요구합니다. Prometheus와 Infinity, JSON 데이터 소스에 인증서와 키를 등록하십시오.</translation>
    </message>
</context>
<context>
    <name>GrafanaDashboard</name>
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
        <translation>합산된 시계열</translation>
    </message>
    <message>
        <source>Label sets beyond the limit, which are counted together as other.</source>
        <translation>너무 많아 other로 합산한 레이블 조합 수입니다.</translation>
    </message>
    <message>
        <source>Requests to the exporter</source>
        <translation>익스포터 요청</translation>
    </message>
    <message>
        <source>HTTP requests that the exporter answered, and those that ended in a server error.</source>
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
        <source>Memory that the exporter uses.</source>
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
        <translation>익스포터가 CPU 1개 중 사용하는 비율입니다.</translation>
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
        <translation>현황</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>추이</translation>
    </message>
    <message>
        <source>Breakdown</source>
        <translation>분류별 집계</translation>
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
        <translation>Job</translation>
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
    <message>
        <source>%1, 1 h</source>
        <extracomment>a legend: %1 is what came within the last hour, such as &quot;Failed deployments&quot;</extracomment>
        <translation>%1(1시간)</translation>
    </message>
    <message>
        <source>GUARDiA SLA and changes</source>
        <translation>GUARDiA SLA 및 변경</translation>
    </message>
    <message>
        <source>SLAs, what breaks next, and what deployments did, as GUARDiA ITSM has it.</source>
        <translation>GUARDiA ITSM의 SLA, 임박한 위반, 배포의 영향입니다.</translation>
    </message>
    <message>
        <source>GUARDiA dashboards</source>
        <translation>GUARDiA 대시보드</translation>
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
Grafana를 재시작하십시오.</translation>
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
    <message>
        <source>The exporter asks for a bearer token: set GUARDIA_EXPORTER_TOKEN in Grafana&apos;s environment.</source>
        <translation>익스포터가 베어러 토큰을 요구합니다. Grafana의 환경 변수 GUARDIA_EXPORTER_TOKEN에 지정하십시오.</translation>
    </message>
    <message>
        <source>The exporter&apos;s certificate is signed by a private authority: put the certificate of this
authority into /etc/grafana/guardia_ca.pem.</source>
        <translation>익스포터 인증서는 공인 인증 기관이 서명하지 않았습니다. 서명한 기관의 인증서를
/etc/grafana/guardia_ca.pem에 저장하십시오.</translation>
    </message>
    <message>
        <source>The exporter asks its clients for a certificate: put one into
/etc/grafana/guardia_client.pem and its key into guardia_client.key beside it.</source>
        <translation>익스포터가 클라이언트 인증서를 요구합니다. 인증서를 /etc/grafana/guardia_client.pem에,
키를 같은 디렉터리의 guardia_client.key에 저장하십시오.</translation>
    </message>
</context>
<context>
    <name>MenuBar</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>환경 설정(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About GUARDiA Console</source>
        <translation>GUARDiA Console 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>현황(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Records</source>
        <translation>레코드(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>로그(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Manage connections…</source>
        <translation>연결 관리(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Wallboard</source>
        <translation>상황판(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Alert history</source>
        <translation>알림 이력(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Exporter and Grafana</source>
        <translation>익스포터와 Grafana(&amp;E)</translation>
    </message>
    <message>
        <source>All &amp;connections</source>
        <translation>모든 연결(&amp;C)</translation>
    </message>
    <message>
        <source>Breach ra&amp;dar</source>
        <translation>SLA 위반 임박(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Diagnose…</source>
        <extracomment>opens a report on how the program and the database are doing</extracomment>
        <translation>진단(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>MuteMenu</name>
    <message>
        <source>&amp;Unmute</source>
        <translation>음소거 해제(&amp;U)</translation>
    </message>
    <message>
        <source>Mute for one &amp;hour</source>
        <translation>1시간 동안 음소거(&amp;H)</translation>
    </message>
    <message>
        <source>Acknowledge: mute until it &amp;changes</source>
        <translation>확인: 변경될 때까지 음소거(&amp;C)</translation>
    </message>
    <message>
        <source>Mute &amp;always</source>
        <translation>계속 음소거(&amp;A)</translation>
    </message>
    <message>
        <source>Mute until &amp;tomorrow, %1</source>
        <extracomment>%1: a morning, such as &quot;Wed 08:00&quot;</extracomment>
        <translation>내일 %1까지 음소거(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Overview</source>
        <translation>현황</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>레코드</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>익스포터</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Breach radar</source>
        <extracomment>the page of what breaks a service level agreement next</extracomment>
        <translation>SLA 위반 임박</translation>
    </message>
</context>
<context>
    <name>RecordText</name>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <source>%1 is %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a value</extracomment>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>%1 contains %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a text</extracomment>
        <translation>%1에 %2 포함</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <extracomment>a condition on rows: %1 is the title of a column</extracomment>
        <translation>%1 비어 있음</translation>
    </message>
    <message>
        <source>A setting is wrong</source>
        <translation>설정 오류</translation>
    </message>
    <message>
        <source>The database does not answer</source>
        <translation>데이터베이스 응답 없음</translation>
    </message>
    <message>
        <source>This user is not allowed to read the rows</source>
        <translation>이 사용자에게 조회 권한이 없음</translation>
    </message>
    <message>
        <source>A table or column is missing</source>
        <translation>테이블 또는 열이 없음</translation>
    </message>
    <message>
        <source>The database took too long</source>
        <translation>데이터베이스 응답 시간 초과</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>파일 쓰기 실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>The database&apos;s answer could not be understood</source>
        <translation>데이터베이스 응답을 해석할 수 없음</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>No rows match</source>
        <translation>조건에 맞는 행이 없습니다</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>행 없음</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a moment</extracomment>
        <translation>%1: %2 이후</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a moment</extracomment>
        <translation>%1 %2 이후</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a moment, which belongs to it</extracomment>
        <translation>%1 %2 이전</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a day, minute or second</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 from %2 until %3</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 and %3 are moments, which belong to it</extracomment>
        <translation>%1 %2 ~ %3</translation>
    </message>
    <message>
        <source>%1 in the last %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a duration such as &quot;90 s&quot;</extracomment>
        <translation>%1 최근 %2</translation>
    </message>
    <message>
        <source>%1 today</source>
        <extracomment>a condition on rows: %1 is the title of a column with times</extracomment>
        <translation>%1 오늘</translation>
    </message>
    <message>
        <source>%1 in this shift (%2)</source>
        <extracomment>a condition on rows: %1 is the title of a column with times, %2 the hours at which shifts change</extracomment>
        <translation>%1 현재 근무조(%2)</translation>
    </message>
    <message>
        <source>%1 at least %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a number</extracomment>
        <translation>%1 %2 이상</translation>
    </message>
    <message>
        <source>%1 at most %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a number</extracomment>
        <translation>%1 %2 이하</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 and %3 are numbers</extracomment>
        <translation>%1 %2 ~ %3</translation>
    </message>
    <message>
        <source>%1 has no value</source>
        <extracomment>a condition on rows: %1 is the title of a column; the cell is NULL</extracomment>
        <translation>%1 값 없음</translation>
    </message>
    <message>
        <source>%1 is an empty text</source>
        <extracomment>a condition on rows: %1 is the title of a column; the cell has a text without characters</extracomment>
        <translation>%1 빈 텍스트</translation>
    </message>
    <message>
        <source>%1 before now</source>
        <extracomment>a condition on rows: %1 is the title of a column with times, such as Due</extracomment>
        <translation>%1 현재 이전</translation>
    </message>
    <message>
        <source>%1 in the last hour</source>
        <extracomment>a condition on rows: %1 is the title of a column</extracomment>
        <translation>%1 최근 1시간</translation>
    </message>
    <message numerus="yes">
        <source>%1 in the last %n day(s)</source>
        <extracomment>a condition on rows: %1 is the title of a column</extracomment>
        <translation>
            <numerusform>%1 최근 %n일</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in the last %n hour(s)</source>
        <extracomment>a condition on rows: %1 is the title of a column</extracomment>
        <translation>
            <numerusform>%1 최근 %n시간</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is one of %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 several values: &quot;OPEN, CLOSED&quot;</extracomment>
        <translation>%1: %2 중 하나</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 a value</extracomment>
        <translation>%1: %2 제외</translation>
    </message>
    <message>
        <source>%1 is none of %2</source>
        <extracomment>a condition on rows: %1 is the title of a column, %2 several values: &quot;OPEN, CLOSED&quot;</extracomment>
        <translation>%1: %2 제외</translation>
    </message>
    <message>
        <source>%1: none</source>
        <extracomment>a link to records of which there are none: %1 is such as: Incidents of Deployment 12</extracomment>
        <translation>%1: 없음</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln</source>
        <extracomment>a link to records and their number: %1 is such as: Incidents of Deployment 12</extracomment>
        <translation>
            <numerusform>%1: %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove conditions</source>
        <translation>조건 모두 제거</translation>
    </message>
    <message>
        <source>Open %1 %2</source>
        <extracomment>a link to a record: %1 is the title of a column such as Deployment, %2 the record&apos;s id</extracomment>
        <translation>%1 %2 열기</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <extracomment>a link to records that have the id of the one on the screen: %1 is their kind, such as Incidents, %2 what they call the one on the screen, such as Deployment, %3 its id</extracomment>
        <translation>%2 %3의 %1</translation>
    </message>
</context>
<context>
    <name>RemoteWords</name>
    <message>
        <source>An exporter&apos;s address begins with http:// or https:// and contains a host name</source>
        <translation>익스포터 주소는 http:// 또는 https://로 시작하고 호스트를 포함해야 합니다</translation>
    </message>
    <message>
        <source>The token contains spaces or other characters that are not allowed in tokens</source>
        <translation>토큰에 공백 등 사용할 수 없는 문자가 있습니다</translation>
    </message>
    <message>
        <source>Nothing answers at %1: is the exporter running?</source>
        <extracomment>%1 is a computer and a port, such as db1.example:9878</extracomment>
        <translation>%1에서 응답이 없습니다. 익스포터가 실행 중인지 확인하십시오</translation>
    </message>
    <message>
        <source>The host %1 was not found</source>
        <translation>%1 호스트를 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>The connection ended before the answer was complete</source>
        <translation>응답이 끝나기 전에 연결이 끊어졌습니다</translation>
    </message>
    <message>
        <source>The exporter cannot be reached: %1</source>
        <translation>익스포터에 연결할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>No secure connection is possible: does the exporter use https at this address?</source>
        <translation>보안 연결을 할 수 없습니다. 이 주소의 익스포터가 https를 사용하는지 확인하십시오</translation>
    </message>
    <message>
        <source>The exporter&apos;s certificate is not trusted: %1</source>
        <translation>익스포터의 인증서를 신뢰할 수 없습니다: %1</translation>
    </message>
    <message numerus="yes">
        <source>The exporter did not answer within %n seconds</source>
        <translation>
            <numerusform>익스포터가 %n초 안에 응답하지 않았습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer is larger than %1 MiB and was not read</source>
        <extracomment>%1 is a number</extracomment>
        <translation>응답이 %1 MiB를 초과하여 읽지 않았습니다</translation>
    </message>
    <message>
        <source>This address redirects to %1: if that is the exporter, enter it in the connection</source>
        <translation>이 주소는 다른 주소(%1)로 리디렉션됩니다. 익스포터 주소가 맞으면 연결 설정에 입력하십시오</translation>
    </message>
    <message>
        <source>This address redirects in an endless loop</source>
        <translation>이 주소의 리디렉션이 끝없이 반복됩니다</translation>
    </message>
    <message>
        <source>The exporter asks for a user name and password: enter them in the connection</source>
        <translation>익스포터가 사용자 이름과 비밀번호를 요구합니다. 연결 설정에 입력하십시오</translation>
    </message>
    <message>
        <source>The exporter does not accept this user name and password: correct them in the connection</source>
        <translation>익스포터가 이 사용자 이름과 비밀번호를 거부했습니다. 연결 설정에서 수정하십시오</translation>
    </message>
    <message>
        <source>The exporter does not accept this token: enter another one in the connection</source>
        <translation>익스포터가 이 토큰을 거부했습니다. 연결 설정에 다른 토큰을 입력하십시오</translation>
    </message>
    <message>
        <source>The exporter does not allow this user to read its numbers</source>
        <translation>이 사용자에게는 익스포터 수치를 읽을 권한이 없습니다</translation>
    </message>
    <message>
        <source>There is no GUARDiA exporter at this address</source>
        <translation>이 주소에 GUARDiA 익스포터가 없습니다</translation>
    </message>
    <message>
        <source>The exporter, or a proxy in front of it, answers with error %1</source>
        <extracomment>%1 is the number of an HTTP status, such as 502</extracomment>
        <translation>익스포터 또는 그 앞단(프록시 등)이 %1 오류를 반환했습니다</translation>
    </message>
    <message>
        <source>This address leads to a web page, not to a GUARDiA exporter</source>
        <translation>이 주소에서는 GUARDiA 익스포터가 아니라 웹 페이지가 응답합니다</translation>
    </message>
    <message>
        <source>The server at this address is not a GUARDiA exporter (%1)</source>
        <translation>이 주소에서 응답하는 것은 GUARDiA 익스포터가 아닙니다 (%1)</translation>
    </message>
    <message>
        <source>The exporter at this address is not a GUARDiA exporter</source>
        <translation>이 주소의 익스포터는 GUARDiA 익스포터가 아닙니다</translation>
    </message>
    <message>
        <source>The exporter reports a failure; see its log</source>
        <translation>익스포터가 오류를 보고했습니다. 익스포터 로그를 확인하십시오</translation>
    </message>
    <message>
        <source>The exporter cannot reach its database</source>
        <translation>익스포터가 데이터베이스에 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>The exporter cannot reach its database: %1</source>
        <translation>익스포터가 데이터베이스에 연결할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>This exporter does not provide past values</source>
        <translation>이 익스포터는 과거 데이터 조회를 지원하지 않습니다</translation>
    </message>
    <message numerus="yes">
        <source>An exporter cannot be asked for more than %n series at once</source>
        <translation>
            <numerusform>익스포터에는 한 번에 시계열을 %n개까지만 요청할 수 있습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>The exporter refuses the request: %1</source>
        <translation>익스포터가 조회를 거부했습니다: %1</translation>
    </message>
    <message>
        <source>The exporter&apos;s answer cannot be understood</source>
        <translation>익스포터의 응답을 해석할 수 없습니다</translation>
    </message>
    <message>
        <source>Nothing answers at %1: is the Prometheus server running?</source>
        <extracomment>%1 is a computer and a port, such as db1.example:9090</extracomment>
        <translation>%1에서 응답이 없습니다. Prometheus 서버가 실행 중인지 확인하십시오</translation>
    </message>
    <message>
        <source>The Prometheus server cannot be reached: %1</source>
        <translation>Prometheus 서버에 연결할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>No secure connection is possible: does the Prometheus server use https at this address?</source>
        <translation>보안 연결을 할 수 없습니다. 이 주소의 Prometheus 서버가 https를 사용하는지 확인하십시오</translation>
    </message>
    <message>
        <source>The Prometheus server&apos;s certificate is not trusted: %1</source>
        <translation>Prometheus 서버의 인증서를 신뢰할 수 없습니다: %1</translation>
    </message>
    <message numerus="yes">
        <source>The Prometheus server did not answer within %n seconds</source>
        <translation>
            <numerusform>Prometheus 서버가 %n초 안에 응답하지 않았습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>The Prometheus server&apos;s address redirects to %1: if that is the server, enter it as history.prometheus_url</source>
        <extracomment>history.prometheus_url is a key of the configuration file</extracomment>
        <translation>Prometheus 서버 주소가 다른 주소(%1)로 리디렉션됩니다. 서버 주소가 맞으면 history.prometheus_url에 입력하십시오</translation>
    </message>
    <message>
        <source>A Prometheus server&apos;s address begins with http:// or https:// and contains a host name</source>
        <translation>Prometheus 서버 주소는 http:// 또는 https://로 시작하고 호스트를 포함해야 합니다</translation>
    </message>
    <message>
        <source>The server at this address is not a Prometheus server</source>
        <translation>이 주소에서 응답하는 것은 Prometheus 서버가 아닙니다</translation>
    </message>
    <message>
        <source>The Prometheus server asks for a user name and password: enter them in its address</source>
        <translation>Prometheus 서버가 사용자 이름과 비밀번호를 요구합니다. 서버 주소에 입력하십시오</translation>
    </message>
    <message>
        <source>The Prometheus server does not accept the user name and password in its address</source>
        <translation>Prometheus 서버가 주소에 입력된 사용자 이름과 비밀번호를 거부했습니다</translation>
    </message>
    <message>
        <source>The Prometheus server does not allow this user to read its numbers</source>
        <translation>이 사용자에게는 Prometheus 서버의 수치를 읽을 권한이 없습니다</translation>
    </message>
    <message>
        <source>The Prometheus server, or a proxy in front of it, answers with error %1</source>
        <extracomment>%1 is the number of an HTTP status, such as 502</extracomment>
        <translation>Prometheus 서버 또는 그 앞단(프록시 등)이 %1 오류를 반환했습니다</translation>
    </message>
    <message>
        <source>The Prometheus server refuses the request: %1</source>
        <translation>Prometheus 서버가 조회를 거부했습니다: %1</translation>
    </message>
    <message numerus="yes">
        <source>A Prometheus server cannot be asked for more than %n series at once</source>
        <translation>
            <numerusform>Prometheus 서버에는 한 번에 시계열을 %n개까지만 요청할 수 있습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>The Prometheus server has different numbers from several exporters; select one with history.prometheus_match: %1</source>
        <extracomment>%1 is a list of exporters by address and job, such as db1:9878 (guardia_itsm), db2:9878 (guardia_itsm); history.prometheus_match is a key of the configuration file</extracomment>
        <translation>Prometheus 서버에 익스포터마다 다른 수치가 있습니다. history.prometheus_match로 하나를 지정하십시오: %1</translation>
    </message>
</context>
<context>
    <name>SaveFile</name>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>%1 저장 실패: %2</translation>
    </message>
</context>
<context>
    <name>ScrapeConfig</name>
    <message>
        <source>The alert rules of GUARDiA, once saved as guardia_rules.yml beside this file:</source>
        <translation>GUARDiA 알림 규칙을 이 파일 옆에 guardia_rules.yml로 저장했다면 다음을 사용합니다.</translation>
    </message>
    <message>
        <source>The exporter asks for a user and a password: enter the user name below and write the password
into the file guardia_password beside this file, readable by Prometheus only.</source>
        <translation>익스포터가 사용자 이름과 비밀번호를 요구합니다. 아래에 사용자 이름을 넣고, 비밀번호는 이 파일 옆의
guardia_password 파일에 Prometheus만 읽을 수 있게 저장하십시오.</translation>
    </message>
    <message>
        <source>The exporter asks for a bearer token: write it into the file guardia_token beside this file,
readable by Prometheus only.</source>
        <translation>익스포터가 베어러 토큰을 요구합니다. 토큰을 이 파일 옆의 guardia_token 파일에
Prometheus만 읽을 수 있게 저장하십시오.</translation>
    </message>
    <message>
        <source>No authority that every computer knows has signed the exporter&apos;s certificate: put the certificate
of the one that has into the file guardia_ca.pem beside this file.</source>
        <translation>익스포터의 인증서는 널리 알려진 인증 기관이 서명한 것이 아닙니다. 서명한 기관의 인증서를
이 파일 옆의 guardia_ca.pem 파일에 넣으십시오.</translation>
    </message>
    <message>
        <source>The exporter asks its clients for a certificate: put one into the file guardia_client.pem beside
this file and its key into guardia_client.key, readable by Prometheus only.</source>
        <translation>익스포터가 클라이언트 인증서를 요구합니다. 인증서는 이 파일 옆의 guardia_client.pem에, 키는
guardia_client.key에 Prometheus만 읽을 수 있게 넣으십시오.</translation>
    </message>
    <message>
        <source>Only a Prometheus on the exporter&apos;s own computer reaches the target below. For one on another
computer, add a listen address (web.listen_addresses) and name that here.</source>
        <translation>아래 대상에는 익스포터와 같은 컴퓨터의 Prometheus만 접속할 수 있습니다. 다른 컴퓨터의 Prometheus에서
수집하려면 익스포터의 수신 주소를 추가하고(web.listen_addresses) 여기에 그 주소를 쓰십시오.</translation>
    </message>
</context>
<context>
    <name>Sites</name>
    <message>
        <source>Token needed</source>
        <extracomment>the state of a connection that cannot be watched without its token</extracomment>
        <translation>토큰 필요</translation>
    </message>
    <message>
        <source>Password needed</source>
        <translation>비밀번호 필요</translation>
    </message>
    <message>
        <source>Waiting for the first numbers</source>
        <translation>첫 수치를 기다리는 중</translation>
    </message>
    <message>
        <source>No new numbers since %1</source>
        <extracomment>%1 is &quot;14:02&quot;</extracomment>
        <translation>%1 이후 새 수치 없음</translation>
    </message>
    <message numerus="yes">
        <source>No alerts; %n indicator(s) without a value</source>
        <extracomment>how many of a connection&apos;s indicators have no value</extracomment>
        <translation>
            <numerusform>알림 없음, 값 없는 지표 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>알림 없음</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is what is wrong, %2 &quot;muted until 15:02&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Not watched</source>
        <extracomment>the state of a connection</extracomment>
        <translation>감시 안 함</translation>
    </message>
    <message>
        <source>Login refused</source>
        <extracomment>the state of a connection</extracomment>
        <translation>접속 거부</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <extracomment>the state of a connection whose settings cannot be used</extracomment>
        <translation>열 수 없음</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <extracomment>the state of a connection whose database does not answer</extracomment>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>Starting</source>
        <extracomment>the state of a connection whose first numbers are not there yet</extracomment>
        <translation>시작 중</translation>
    </message>
    <message numerus="yes">
        <source>Only %n connection(s) are watched at once</source>
        <translation>
            <numerusform>동시에 감시하는 연결은 %n개까지</numerusform>
        </translation>
    </message>
    <message>
        <source>Open it once to enter the token</source>
        <translation>연결을 한 번 열어 토큰을 입력하십시오</translation>
    </message>
    <message>
        <source>Open it once to enter the password</source>
        <translation>연결을 한 번 열어 비밀번호를 입력하십시오</translation>
    </message>
    <message>
        <source>%1, %2 muted</source>
        <extracomment>%1 is a number of alerts, %2 how many more are muted: &quot;3, 1 muted&quot;</extracomment>
        <translation>%1, 음소거 %2</translation>
    </message>
</context>
<context>
    <name>SlaText</name>
    <message>
        <source>A running exporter gives numbers only, not the service requests behind them. Connect to its database to see what breaks next.</source>
        <translation>실행 중인 익스포터는 수치만 제공하며 그 근거가 되는 서비스 요청은 제공하지 않습니다. 위반이 임박한 요청을 보려면 데이터베이스에 연결하십시오.</translation>
    </message>
    <message>
        <source>There is nothing to judge service requests by: the configuration has no section sla:, and they have no due times (column due_at). Or the collector sla is switched off.</source>
        <extracomment>sla: and sla are a section of the configuration and a collector</extracomment>
        <translation>서비스 요청을 판정할 기준이 없습니다. 설정에 sla: 항목이 없고 서비스 요청에도 기한(due_at 열)이 없거나, sla 수집기가 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>The display is paused</source>
        <translation>화면이 일시 정지됨</translation>
    </message>
    <message>
        <source>There are no newer numbers</source>
        <translation>더 새로운 수치가 없음</translation>
    </message>
    <message>
        <source>Closed without a resolution time</source>
        <translation>해결일시 없이 종료됨</translation>
    </message>
    <message>
        <source>Unreadable time</source>
        <translation>읽을 수 없는 일시</translation>
    </message>
    <message>
        <source>Unknown status</source>
        <translation>알 수 없는 상태</translation>
    </message>
    <message>
        <source>No database is open</source>
        <translation>열린 데이터베이스 없음</translation>
    </message>
    <message>
        <source>Due within %1</source>
        <extracomment>%1 is a time such as &quot;4 h&quot;: how many clocks break within it</extracomment>
        <translation>%1 내 기한</translation>
    </message>
    <message>
        <source>Judged</source>
        <extracomment>how many clocks were met or breached within the window</extracomment>
        <translation>판정</translation>
    </message>
    <message>
        <source>Breached</source>
        <extracomment>how many of them were breached</extracomment>
        <translation>위반</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <extracomment>the condition on a list: %1 is what its rows are, %2 the time at which that was so</extracomment>
        <translation>%1, %2 기준</translation>
    </message>
    <message>
        <source>%1, at %2, the first %3 of %4</source>
        <extracomment>the same: %3 of %4 rows are in the list</extracomment>
        <translation>%1, %2 기준, 전체 %4건 중 처음 %3건</translation>
    </message>
    <message>
        <source>Resolution</source>
        <extracomment>objectives of a service level agreement: until when an SR has to be resolved, and responded to</extracomment>
        <translation>해결</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>최초 응답</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>of a clock of a service request</extracomment>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Overdue</source>
        <extracomment>of a clock that runs past its deadline</extracomment>
        <translation>기한 초과</translation>
    </message>
    <message>
        <source>By due times only, as no policy is set. Compliance over the last %1.</source>
        <extracomment>%1 is a time such as &quot;30 d&quot;</extracomment>
        <translation>SLA 정책이 없어 기한만으로 판정합니다. 준수율은 최근 %1 기준입니다.</translation>
    </message>
    <message>
        <source>Around the clock. Compliance over the last %1.</source>
        <translation>24시간 기준으로 판정합니다. 준수율은 최근 %1 기준입니다.</translation>
    </message>
    <message>
        <source>In business hours (%1). Compliance over the last %2.</source>
        <extracomment>%1 is the name of a time zone, %2 a time such as &quot;30 d&quot;</extracomment>
        <translation>업무 시간(%1) 기준으로 판정합니다. 준수율은 최근 %2 기준입니다.</translation>
    </message>
    <message>
        <source>%1 over</source>
        <extracomment>%1 is how long ago the deadline was</extracomment>
        <translation>%1 초과</translation>
    </message>
    <message>
        <source>SR %1</source>
        <extracomment>%1 is the number of a service request</extracomment>
        <translation>SR %1</translation>
    </message>
    <message>
        <source>Neither target nor due time</source>
        <translation>목표와 기한 모두 없음</translation>
    </message>
    <message>
        <source>Neither creation time nor due time</source>
        <translation>생성일시와 기한 모두 없음</translation>
    </message>
    <message>
        <source>SLA deadline (%1): %2, overdue</source>
        <translation>SLA 기한(%1): %2, 기한 초과</translation>
    </message>
    <message>
        <source>SLA deadline (%1): %2</source>
        <translation>SLA 기한(%1): %2</translation>
    </message>
    <message>
        <source>The due time of the request does not count: the SLA policy has a target.</source>
        <translation>SLA 정책에 목표가 있으므로 요청에 입력된 기한은 적용되지 않습니다.</translation>
    </message>
    <message>
        <source>%1 Times are those of this computer (%2).</source>
        <extracomment>%1 is what the SLA policy says, %2 the abbreviation of the computer&apos;s time zone, such as &quot;CET&quot;</extracomment>
        <translation>%1 시각은 이 컴퓨터의 시간대(%2) 기준입니다.</translation>
    </message>
</context>
<context>
    <name>StatusPage</name>
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
        <translation>쿼리 키 목록</translation>
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
        <source>Links</source>
        <translation>링크</translation>
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
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>All indicators are OK</source>
        <extracomment>a heading: no number is beyond a bound</extracomment>
        <translation>모든 지표 정상</translation>
    </message>
    <message>
        <source>Critical indicators</source>
        <translation>심각 상태 지표 있음</translation>
    </message>
    <message>
        <source>Indicators with a warning</source>
        <translation>경고 상태 지표 있음</translation>
    </message>
    <message>
        <source>Not all numbers are certain</source>
        <translation>확인되지 않은 수치 있음</translation>
    </message>
    <message>
        <source>Nothing was collected yet</source>
        <translation>아직 수집된 수치 없음</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>조치 필요</translation>
    </message>
    <message>
        <source>As of %1</source>
        <extracomment>%1 is a time and its time zone: &quot;As of 14:02:31 (UTC+09:00)&quot;</extracomment>
        <translation>기준 시각 %1</translation>
    </message>
    <message>
        <source>Refreshed every %1</source>
        <extracomment>%1 is a duration such as &quot;15 s&quot;</extracomment>
        <translation>%1마다 새로 고침</translation>
    </message>
    <message>
        <source>Stop refreshing</source>
        <translation>새로 고침 중지</translation>
    </message>
    <message>
        <source>Refresh by itself</source>
        <translation>자동 새로 고침</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>No definition has an indicator</source>
        <translation>지표가 있는 수집기 정의 없음</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>조치할 항목 없음</translation>
    </message>
    <message>
        <source>No definition says what needs attention</source>
        <translation>조치 규칙이 있는 수집기 정의 없음</translation>
    </message>
    <message>
        <source>Not known</source>
        <extracomment>how many records need attention could not be found out</extracomment>
        <translation>확인 불가</translation>
    </message>
    <message>
        <source>Collectors</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>마지막 성공</translation>
    </message>
    <message>
        <source>The latest collection failed; the exporter&apos;s log says why</source>
        <translation>최근 수집 실패. 원인은 익스포터 로그에 있습니다</translation>
    </message>
    <message>
        <source>Cannot be computed: %1</source>
        <extracomment>%1 are names of metrics, separated by commas</extracomment>
        <translation>계산할 수 없음: %1</translation>
    </message>
</context>
<context>
    <name>TableCopy</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation>머리글 포함 복사</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>OK</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>심각</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>갱신 지연</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>%1 old</source>
        <extracomment>an age such as &quot;3 min&quot;, of a value that could not be confirmed since</extracomment>
        <translation>%1 전 값</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <extracomment>an age such as &quot;12 s&quot;, since the value was read</extracomment>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>%1 pp</source>
        <extracomment>percentage points</extracomment>
        <translation>%1%p</translation>
    </message>
    <message>
        <source>above %1 in an hour</source>
        <extracomment>a bound of what is added within an hour: &quot;above 5 in an hour&quot;</extracomment>
        <translation>1시간에 %1 초과</translation>
    </message>
    <message>
        <source>below %1 in an hour</source>
        <translation>1시간에 %1 미만</translation>
    </message>
    <message>
        <source>above %1</source>
        <extracomment>a bound that was crossed: &quot;above 5&quot;</extracomment>
        <translation>%1 초과</translation>
    </message>
    <message>
        <source>below %1</source>
        <extracomment>a bound that was crossed: &quot;below 95 %&quot;</extracomment>
        <translation>%1 미만</translation>
    </message>
    <message>
        <source>%1, 1 h</source>
        <extracomment>a tile&apos;s title: %1 is what came within the last hour, such as &quot;Failed deployments&quot;</extracomment>
        <translation>%1(1시간)</translation>
    </message>
    <message>
        <source>Double click shows the rows behind it</source>
        <translation>두 번 클릭하면 레코드를 봅니다</translation>
    </message>
    <message>
        <source>in %1</source>
        <extracomment>a time that is still to come: in 5 min</extracomment>
        <translation>%1 후</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <extracomment>a change such as &quot;+3&quot;, and the time that it took: &quot;+3 in 1 d&quot;</extracomment>
        <translation>최근 %2 %1</translation>
    </message>
    <message>
        <source>%1 on record</source>
        <extracomment>how many there are, whenever they came</extracomment>
        <translation>전체 레코드 %1</translation>
    </message>
</context>
<context>
    <name>TrendKey</name>
    <message>
        <source>reconstructed from the rows</source>
        <extracomment>what a dashed part of a line means</extracomment>
        <translation>행에서 재구성</translation>
    </message>
    <message>
        <source>event</source>
        <extracomment>what a mark in a trend means</extracomment>
        <translation>이벤트</translation>
    </message>
</context>
<context>
    <name>TrendPicture</name>
    <message>
        <source>a day earlier</source>
        <translation>하루 전</translation>
    </message>
    <message>
        <source>a week earlier</source>
        <translation>일주일 전</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>why there is no line of a day or a week earlier</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 series in this range are too many to add up; a shorter range may have fewer</source>
        <extracomment>why a trend is not drawn; %1 is a number</extracomment>
        <translation>이 기간의 시계열이 %1개로 너무 많아 합산할 수 없음(기간을 줄이면 적어질 수 있음)</translation>
    </message>
    <message>
        <source>%1 of %2 parts are compared, the largest in this range</source>
        <extracomment>%1 and %2 are numbers: &quot;5,000 of 7,312 parts are compared, the largest in this range&quot;</extracomment>
        <translation>이 기간의 %2개 항목 중 값이 큰 %1개만 비교</translation>
    </message>
</context>
<context>
    <name>TrendText</name>
    <message>
        <source>%1 at %2</source>
        <extracomment>a value and when it was measured, such as &quot;7 at 14:02&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>when values were measured, and the values: &quot;14:02: OPEN 7, CLOSED 3&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>current %1, minimum %2, maximum %3</source>
        <translation>현재 %1, 최소 %2, 최대 %3</translation>
    </message>
    <message>
        <source>%1 (reconstructed from the rows)</source>
        <extracomment>behind a value</extracomment>
        <translation>%1(행에서 재구성)</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <extracomment>a value, &quot;a day earlier&quot;, and the value then: &quot;7, a day earlier 5&quot;</extracomment>
        <translation>%1, %2 %3</translation>
    </message>
    <message>
        <source>about %1</source>
        <extracomment>a value that is not known exactly</extracomment>
        <translation>약 %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>%1 %</source>
        <extracomment>%1 is a number: a part of a hundred</extracomment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>심각</translation>
    </message>
    <message>
        <source>Stale</source>
        <extracomment>of a value that could not be confirmed</extracomment>
        <translation>갱신 지연</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>seconds; a duration or an age</extracomment>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <extracomment>minutes; an age</extracomment>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <extracomment>hours; an age</extracomment>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 d</source>
        <extracomment>days; an age</extracomment>
        <translation>%1일</translation>
    </message>
</context>
<context>
    <name>guardia::AboutDialog</name>
    <message>
        <source>About GUARDiA Console</source>
        <translation>GUARDiA Console 정보</translation>
    </message>
    <message>
        <source>Version %1, revision %2, Qt %3</source>
        <translation>버전 %1, 리비전 %2, Qt %3</translation>
    </message>
    <message>
        <source>Operator console and Prometheus exporter for GUARDiA ITSM.</source>
        <translation>GUARDiA ITSM용 운영 콘솔 겸 Prometheus 익스포터입니다.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later), without any warranty.</source>
        <translation>GNU 일반 공중 사용 허가서(GPL) 버전 3 이상(GPL-3.0-or-later)을 따르는 자유 소프트웨어이며, 어떠한 보증도 제공하지 않습니다.</translation>
    </message>
    <message>
        <source>Built with: %1</source>
        <translation>사용한 소프트웨어: %1</translation>
    </message>
    <message>
        <source>&amp;Copy version information</source>
        <translation>버전 정보 복사(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>닫기(&amp;L)</translation>
    </message>
</context>
<context>
    <name>guardia::AlertBanner</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a state, %2 what is in it: &quot;Critical: open incidents 7&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>레코드 보기</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message numerus="yes">
        <source>%1 — and %n more</source>
        <translation>
            <numerusform>%1 — 외 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only the worst alert</source>
        <translation>가장 심각한 알림만 보기</translation>
    </message>
    <message>
        <source>Show all alerts</source>
        <translation>모든 알림 보기</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>알림 없음</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is an alert, %2 &quot;muted until 15:02&quot;</extracomment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>음소거</translation>
    </message>
    <message numerus="yes">
        <source>%n muted</source>
        <translation>
            <numerusform>음소거 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Muted: %1</source>
        <extracomment>all alerts are muted; %1 is the worst of them</extracomment>
        <translation>음소거됨: %1</translation>
    </message>
    <message>
        <source>Unmute: %1</source>
        <extracomment>an entry of a menu; %1 is &quot;Open incidents, muted until 15:02&quot;</extracomment>
        <translation>음소거 해제: %1</translation>
    </message>
    <message>
        <source>Show &amp;rows</source>
        <translation>레코드 보기(&amp;R)</translation>
    </message>
    <message>
        <source>Alert h&amp;istory</source>
        <translation>알림 이력(&amp;I)</translation>
    </message>
    <message>
        <source>Explain…</source>
        <translation>집계 방법…</translation>
    </message>
    <message>
        <source>How the number was counted, and which threshold it crossed</source>
        <translation>수치를 어떻게 집계했고 어느 임계값을 넘었는지 봅니다</translation>
    </message>
    <message>
        <source>&amp;Explain…</source>
        <translation>집계 방법(&amp;E)…</translation>
    </message>
    <message>
        <source>Ends soon: %1</source>
        <extracomment>%1 is an alert whose number is within its bounds again</extracomment>
        <translation>종료 예정: %1</translation>
    </message>
    <message>
        <source>Alert history</source>
        <translation>알림 이력</translation>
    </message>
    <message>
        <source>The alerts that there were: when each began and ended</source>
        <translation>지난 알림과 각 알림의 시작·종료 시각</translation>
    </message>
</context>
<context>
    <name>guardia::AlertHistoryModel</name>
    <message>
        <source>Began</source>
        <extracomment>heading: when an alert began</extracomment>
        <translation>시작</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Worst state</source>
        <extracomment>heading: the worst state of an alert</extracomment>
        <translation>최악 상태</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Ended</source>
        <extracomment>heading: when an alert ended</extracomment>
        <translation>종료</translation>
    </message>
    <message>
        <source>Lasted</source>
        <extracomment>heading: how long an alert lasted</extracomment>
        <translation>지속 시간</translation>
    </message>
    <message>
        <source>Muted</source>
        <extracomment>heading: whether somebody muted the alert</extracomment>
        <translation>음소거</translation>
    </message>
    <message>
        <source>%1 or earlier</source>
        <extracomment>of an alert: it may have begun before the console watched</extracomment>
        <translation>%1 또는 그 이전</translation>
    </message>
    <message>
        <source>Still lasts</source>
        <translation>지속 중</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>감시 안 함</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>Not watched since %1</source>
        <extracomment>when an alert ended is not known; %1 is a time</extracomment>
        <translation>%1 이후 감시 안 함</translation>
    </message>
    <message>
        <source>Not watched to its end</source>
        <extracomment>when an alert ended is not known</extracomment>
        <translation>종료까지 감시 못 함</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a heading and what stands below it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not watched %1</source>
        <extracomment>behind an alert; %1 is &quot;14:06–14:10&quot;</extracomment>
        <translation>%1 감시 안 함</translation>
    </message>
    <message numerus="yes">
        <source>not watched %n time(s)</source>
        <extracomment>behind an alert that was there before and after</extracomment>
        <translation>
            <numerusform>%n회 감시 안 함</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1</source>
        <extracomment>when an alert began, known to the hour only</extracomment>
        <translation>약 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>an alert, and when it was not watched</extracomment>
        <translation>%1(%2)</translation>
    </message>
    <message numerus="yes">
        <source>Not watched %n more time(s) before</source>
        <translation>
            <numerusform>그 전에도 %n회 감시 안 함</numerusform>
        </translation>
    </message>
    <message>
        <source>Not watched %1, so nobody knows whether it lasted then</source>
        <extracomment>%1 is &quot;14:06–14:10&quot;</extracomment>
        <translation>%1 감시 안 함: 그동안 지속 여부는 알 수 없음</translation>
    </message>
    <message>
        <source>The worst value while the alert lasted and the console watched</source>
        <translation>알림이 이어지고 콘솔이 감시하는 동안 가장 나빴던 값</translation>
    </message>
    <message>
        <source>Whether it was muted at some time while it lasted</source>
        <translation>이어지는 동안 음소거한 적이 있는지 여부</translation>
    </message>
</context>
<context>
    <name>guardia::AlertHistoryPage</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter the alerts by a text</source>
        <translation>텍스트로 알림 필터링</translation>
    </message>
    <message>
        <source>Export the alerts shown as CSV</source>
        <translation>표시된 알림을 CSV로 내보내기</translation>
    </message>
    <message>
        <source>Alert history</source>
        <translation>알림 이력</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>레코드 보기</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>알림 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>The alert history cannot be saved: %1</source>
        <extracomment>%1 is the system&apos;s reason</extracomment>
        <translation>알림 이력 저장 실패: %1</translation>
    </message>
    <message>
        <source>The file of the alert history was damaged. A new one was begun; the old one is %1.</source>
        <extracomment>%1 is a file name</extracomment>
        <translation>알림 이력 파일이 손상되어 새 파일을 시작했습니다. 이전 파일: %1</translation>
    </message>
    <message>
        <source>&amp;Explain…</source>
        <translation>집계 방법(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>guardia::AlertsPreferences</name>
    <message>
        <source>Show an icon in the &amp;tray</source>
        <translation>트레이에 아이콘 표시(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Notify when something gets worse</source>
        <translation>상태 악화 시 알림 표시(&amp;N)</translation>
    </message>
    <message>
        <source>Alert when the number is</source>
        <translation>알림 기준</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>심각</translation>
    </message>
    <message>
        <source>This desktop has no tray, which the icon and notifications need.</source>
        <translation>이 데스크톱에는 트레이가 없어 아이콘과 알림을 표시할 수 없습니다.</translation>
    </message>
    <message>
        <source>Never</source>
        <extracomment>when a sound is made</extracomment>
        <translation>사용 안 함</translation>
    </message>
    <message>
        <source>When something becomes critical</source>
        <extracomment>when a sound is made</extracomment>
        <translation>심각 상태가 될 때</translation>
    </message>
    <message>
        <source>When something becomes critical or a warning</source>
        <extracomment>when a sound is made</extracomment>
        <translation>심각 또는 경고 상태가 될 때</translation>
    </message>
    <message>
        <source>So&amp;und:</source>
        <translation>소리(&amp;U):</translation>
    </message>
    <message>
        <source>&amp;Restore all defaults</source>
        <translation>모든 기본값 복원(&amp;R)</translation>
    </message>
</context>
<context>
    <name>guardia::AttentionModel</name>
    <message>
        <source>Why</source>
        <extracomment>heading: why a record needs attention</extracomment>
        <translation>사유</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>레코드</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>경과</translation>
    </message>
    <message>
        <source>#%1</source>
        <extracomment>a record without a title, by its number or name</extracomment>
        <translation>#%1</translation>
    </message>
    <message>
        <source>in %1</source>
        <extracomment>a time that is still to come: in 5 min</extracomment>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1부터 지속</translation>
    </message>
    <message>
        <source>New: %1</source>
        <extracomment>said by screen readers; a record that came since one last looked</extracomment>
        <translation>신규: %1</translation>
    </message>
    <message>
        <source>New since you last looked</source>
        <translation>마지막으로 확인한 뒤 새로 추가됨</translation>
    </message>
</context>
<context>
    <name>guardia::AttentionPanel</name>
    <message>
        <source>Needs attention</source>
        <translation>조치 필요</translation>
    </message>
    <message>
        <source>Checking what needs attention…</source>
        <translation>조치가 필요한 항목을 찾는 중…</translation>
    </message>
    <message>
        <source>Could not be updated: %1</source>
        <translation>갱신하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Could not be checked: %1</source>
        <translation>확인하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Not everything could be checked: %1</source>
        <translation>일부를 확인하지 못했습니다: %1</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n are listed.</source>
        <translation>
            <numerusform>처음 %n건만 표시합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>조치할 항목 없음</translation>
    </message>
    <message>
        <source>Needs attention (%1)</source>
        <extracomment>%1 is how many</extracomment>
        <translation>조치 필요 (%1)</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>확인하지 못했습니다</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter what needs attention by a text</source>
        <translation>텍스트로 조치 필요 항목 필터링</translation>
    </message>
    <message>
        <source>&amp;Mark all as seen</source>
        <translation>모두 확인함으로 표시(&amp;M)</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>CSV로 내보내기…</translation>
    </message>
    <message>
        <source>More about what needs attention</source>
        <translation>조치 필요 항목 메뉴</translation>
    </message>
    <message>
        <source>Mark as seen, export</source>
        <translation>확인함으로 표시, 내보내기</translation>
    </message>
    <message>
        <source>No record contains this text</source>
        <translation>이 텍스트가 포함된 레코드가 없음</translation>
    </message>
    <message>
        <source>Needs attention (%1, %2 new)</source>
        <extracomment>%1 is how many, %2 how many of them came since one last looked</extracomment>
        <translation>조치 필요 (%1, 신규 %2)</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>CSV로 내보내기</translation>
    </message>
</context>
<context>
    <name>guardia::CellMenu</name>
    <message>
        <source>Only rows where %1 is %2</source>
        <extracomment>in a menu: %1 is the title of a column, %2 a value</extracomment>
        <translation>“%1” 값이 “%2”인 행만</translation>
    </message>
    <message>
        <source>Only rows where %1 is empty</source>
        <extracomment>in a menu: %1 is the title of a column</extracomment>
        <translation>“%1” 값이 비어 있는 행만</translation>
    </message>
    <message>
        <source>Column “%1”</source>
        <translation>“%1” 열</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>오름차순 정렬</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>내림차순 정렬</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>왼쪽으로 이동</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>오른쪽으로 이동</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Other condition…</source>
        <translation>다른 조건…</translation>
    </message>
    <message>
        <source>Count by value…</source>
        <translation>값별 행 수…</translation>
    </message>
    <message>
        <source>Only rows where %1 is not %2</source>
        <extracomment>in a menu: %1 is the title of a column, %2 a value</extracomment>
        <translation>“%1” 값이 “%2”이(가) 아닌 행만</translation>
    </message>
</context>
<context>
    <name>guardia::Chip</name>
    <message>
        <source>Click or Enter: edit. × or Delete: remove.</source>
        <extracomment>in tooltips, below a condition: what the mouse and the keys do with it</extracomment>
        <translation>클릭 또는 Enter: 편집. × 또는 Delete: 제거.</translation>
    </message>
    <message>
        <source>Cannot be edited. × or Delete: remove.</source>
        <translation>편집할 수 없음. × 또는 Delete: 제거.</translation>
    </message>
    <message>
        <source>Edit condition: %1</source>
        <extracomment>what a screen reader says; %1 is a condition such as: Status is OPEN</extracomment>
        <translation>조건 편집: %1</translation>
    </message>
    <message>
        <source>Condition: %1</source>
        <extracomment>what a screen reader says; %1 is a condition such as: Open incidents</extracomment>
        <translation>조건: %1</translation>
    </message>
    <message>
        <source>Remove the condition “%1”</source>
        <extracomment>%1 is a condition such as: Status is OPEN</extracomment>
        <translation>조건 “%1” 제거</translation>
    </message>
    <message>
        <source>Remove condition: %1</source>
        <extracomment>what a screen reader says; %1 is a condition such as: Status is OPEN</extracomment>
        <translation>조건 제거: %1</translation>
    </message>
</context>
<context>
    <name>guardia::Closer</name>
    <message>
        <source>Prometheus reads this console&apos;s exporter. It gets no more numbers after you quit.</source>
        <translation>Prometheus가 이 콘솔의 익스포터에서 수집하고 있습니다. 종료하면 수치를 더 이상 받지 못합니다.</translation>
    </message>
    <message>
        <source>An export is running. Its file is discarded if you quit.</source>
        <translation>내보내기가 진행 중입니다. 종료하면 파일이 남지 않습니다.</translation>
    </message>
    <message>
        <source>Quit GUARDiA Console</source>
        <translation>GUARDiA Console 종료</translation>
    </message>
    <message>
        <source>Quit GUARDiA Console?</source>
        <translation>GUARDiA Console을 종료하시겠습니까?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>&amp;Always do this</source>
        <translation>항상 이렇게 하기(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray</source>
        <translation>트레이에서 계속 실행(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>guardia::CollectorsModel</name>
    <message>
        <source>Collector</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>How long the latest attempt took</source>
        <translation>최근 수집 시도의 소요 시간</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>How long ago the collector last succeeded</source>
        <translation>마지막 수집 성공 후 경과 시간</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>마지막 성공</translation>
    </message>
    <message>
        <source>Result rows of the latest success</source>
        <translation>최근 성공한 수집의 결과 행 수</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Label sets beyond the limit, which are counted together as “other”</source>
        <translation>너무 많아 “other”로 합산된 레이블 조합 수</translation>
    </message>
    <message>
        <source>Series folded</source>
        <translation>합산된 시계열</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>마지막 오류</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>Being read for the first time since %1: at most %2 rows</source>
        <translation>%1부터 처음 읽는 중, 최대 %2행</translation>
    </message>
    <message>
        <source>Being read for the first time since %1</source>
        <translation>%1부터 처음 읽는 중</translation>
    </message>
    <message>
        <source>&lt; %1 ms</source>
        <comment>a duration</comment>
        <translation>%1 ms 미만</translation>
    </message>
</context>
<context>
    <name>guardia::ColumnsMenu</name>
    <message>
        <source>Show all</source>
        <translation>모두 표시</translation>
    </message>
    <message>
        <source>Fit widths</source>
        <translation>너비 맞춤</translation>
    </message>
</context>
<context>
    <name>guardia::ConditionDialog</name>
    <message>
        <source>Add condition</source>
        <extracomment>title of a window that asks for a condition on the rows of a list</extracomment>
        <translation>조건 추가</translation>
    </message>
    <message>
        <source>&amp;Column:</source>
        <translation>열(&amp;C):</translation>
    </message>
    <message>
        <source>Con&amp;dition:</source>
        <translation>조건(&amp;D):</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>시작(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>끝(&amp;T):</translation>
    </message>
    <message>
        <source>T&amp;ext:</source>
        <translation>텍스트(&amp;E):</translation>
    </message>
    <message>
        <source>Shifts begin at (&amp;hours):</source>
        <extracomment>a line for the hours at which shifts of work change</extracomment>
        <translation>근무조 시작 시각(&amp;H):</translation>
    </message>
    <message>
        <source>Add</source>
        <extracomment>a button that adds a condition on rows</extracomment>
        <translation>추가</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>최근 1시간</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>최근 24시간</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>현재 근무조</translation>
    </message>
    <message>
        <source>From and to</source>
        <translation>시작과 끝</translation>
    </message>
    <message>
        <source>Is exactly</source>
        <translation>값과 같음</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>포함</translation>
    </message>
    <message>
        <source>Is empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>Enter a text, or choose “Is empty”.</source>
        <translation>텍스트를 입력하거나 “비어 있음”을 선택하십시오.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>Enter hours from 0 to 24, such as 0, 8, 16.</source>
        <translation>0부터 24까지의 시각을 입력하십시오. 예: 0, 8, 16</translation>
    </message>
    <message>
        <source>Enter a date and time such as 2026-01-31 08:00, or only one of both.</source>
        <translation>날짜와 시각을 입력하십시오. 예: 2026-01-31 08:00. 둘 중 하나만 입력해도 됩니다.</translation>
    </message>
    <message>
        <source>Enter at least one of the two ends.</source>
        <translation>시작과 끝 중 하나 이상을 입력하십시오.</translation>
    </message>
    <message>
        <source>This is before the beginning.</source>
        <translation>시작보다 이전입니다.</translation>
    </message>
    <message>
        <source>This is less than the beginning.</source>
        <translation>시작보다 작습니다.</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>Before now</source>
        <translation>현재 이전</translation>
    </message>
    <message>
        <source>This replaces: %1</source>
        <extracomment>%1 is a condition on rows, such as: Status is OPEN</extracomment>
        <translation>대체되는 조건: %1</translation>
    </message>
    <message>
        <source>Is not</source>
        <translation>다음이 아님</translation>
    </message>
    <message>
        <source>Is one of</source>
        <translation>다음 중 하나</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>쉼표로 구분</translation>
    </message>
    <message>
        <source>Enter values with commas between them, such as OPEN, CLOSED.</source>
        <translation>OPEN, CLOSED처럼 쉼표로 구분해 값을 입력하십시오.</translation>
    </message>
    <message>
        <source>separated by spaces or semicolons</source>
        <extracomment>stands in an empty field for several numbers</extracomment>
        <translation>공백 또는 세미콜론으로 구분</translation>
    </message>
    <message>
        <source>Enter numbers with spaces or semicolons between them, and without separators of thousands, such as 7; 1234.</source>
        <translation>7; 1234처럼 공백이나 세미콜론으로 구분하고, 천 단위 구분 기호 없이 숫자를 입력하십시오.</translation>
    </message>
    <message>
        <source>Edit condition</source>
        <extracomment>title of a window that changes a condition on the rows of a list</extracomment>
        <translation>조건 편집</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
</context>
<context>
    <name>guardia::ConnectionButton</name>
    <message>
        <source>Open &amp;connection</source>
        <translation>연결 열기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;All connections…</source>
        <translation>모든 연결(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Manage connections…</source>
        <translation>연결 관리(&amp;M)…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>연결: %1</translation>
    </message>
    <message>
        <source>%1 (%2: %3)</source>
        <extracomment>on the button with the open connection (%1): another connection (%2) is in a worse state (%3)</extracomment>
        <translation>%1(%2: %3)</translation>
    </message>
    <message>
        <source>Connection: %1. Worse: %2, %3</source>
        <extracomment>for screen readers; another connection (%2) is in a worse state (%3) than the open one (%1)</extracomment>
        <translation>연결: %1. 더 나쁜 상태: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <extracomment>a connection, its state, and what is wrong</extracomment>
        <translation>%1: %2. %3</translation>
    </message>
</context>
<context>
    <name>guardia::ConnectionForm</name>
    <message>
        <source>Save in the &amp;keyring</source>
        <translation>키링에 저장(&amp;K)</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>사용자와 비밀번호</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>for example Production</source>
        <translation>예: 운영</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>이름(&amp;N):</translation>
    </message>
    <message>
        <source>K&amp;ind:</source>
        <translation>종류(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>파일(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>호스트(&amp;H):</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>포트(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Database:</source>
        <translation>데이터베이스(&amp;D):</translation>
    </message>
    <message>
        <source>Addr&amp;ess:</source>
        <translation>주소(&amp;E):</translation>
    </message>
    <message>
        <source>Si&amp;gn in with:</source>
        <translation>로그인 방식(&amp;G):</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>사용자(&amp;U):</translation>
    </message>
    <message>
        <source>Passwo&amp;rd:</source>
        <translation>비밀번호(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;Options:</source>
        <translation>옵션(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>찾아보기(&amp;B)…</translation>
    </message>
    <message>
        <source>Browse for the database file</source>
        <translation>데이터베이스 파일 찾아보기</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <extracomment>%1 is the port that a database usually has</extracomment>
        <translation>%1 (기본)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>토큰(&amp;T):</translation>
    </message>
    <message>
        <source>saved in the keyring</source>
        <translation>키링에 저장됨</translation>
    </message>
    <message>
        <source>asked for when connecting</source>
        <translation>연결할 때 입력</translation>
    </message>
    <message>
        <source>Database file</source>
        <translation>데이터베이스 파일</translation>
    </message>
    <message>
        <source>SQLite databases (*.db *.sqlite *.sqlite3)</source>
        <translation>SQLite 데이터베이스 (*.db *.sqlite *.sqlite3)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Keep watching while another one is open</source>
        <translation>다른 연결이 열려 있는 동안에도 계속 감시</translation>
    </message>
    <message numerus="yes">
        <source>%n other connection(s) are watched already, and no more can be. For more, use Prometheus and Grafana.</source>
        <translation>
            <numerusform>이미 다른 연결 %n개를 감시하고 있어 더 추가할 수 없습니다. 더 많은 연결은 Prometheus와 Grafana로 감시하십시오.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::ConnectionList</name>
    <message>
        <source>Dup&amp;licate</source>
        <translation>복제(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>삭제(&amp;M)</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>추가(&amp;A)</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>새 연결</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>“%1” 연결을 삭제했습니다.</translation>
    </message>
</context>
<context>
    <name>guardia::ConnectionTest</name>
    <message>
        <source>&amp;Test</source>
        <translation>테스트(&amp;T)</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>테스트 중…</translation>
    </message>
</context>
<context>
    <name>guardia::ConnectionsDialog</name>
    <message>
        <source>Connections</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>연결(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Demo data</source>
        <translation>데모 데이터</translation>
    </message>
    <message>
        <source>A simulated service desk with requests, incidents, deployments and servers. Its records change in real time, and no data leaves this computer.</source>
        <translation>SR, 인시던트, 배포, 서버가 있는 가상 서비스 데스크입니다. 레코드가 실시간으로 바뀌며, 데이터는 이 컴퓨터 밖으로 나가지 않습니다.</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <extracomment>the name of a connection that was duplicated</extracomment>
        <translation>%1 (사본)</translation>
    </message>
    <message>
        <source>%1 You will be asked for passwords each time.</source>
        <extracomment>%1 is a sentence that says why there is no keyring</extracomment>
        <translation>%1 비밀번호는 연결할 때마다 입력해야 합니다.</translation>
    </message>
    <message>
        <source>Discard your changes?</source>
        <translation>변경 사항을 버리시겠습니까?</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>버리기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>계속 편집(&amp;K)</translation>
    </message>
</context>
<context>
    <name>guardia::Connector</name>
    <message>
        <source>The token of “%1” was not saved.</source>
        <translation>“%1”의 토큰을 저장하지 못했습니다.</translation>
    </message>
    <message>
        <source>The password of “%1” was not saved.</source>
        <translation>“%1”의 비밀번호를 저장하지 못했습니다.</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>키링</translation>
    </message>
    <message>
        <source>%1 You will be asked for it when you connect again.</source>
        <extracomment>%1 is a sentence that says why</extracomment>
        <translation>%1 다음에 연결할 때 다시 입력해야 합니다.</translation>
    </message>
</context>
<context>
    <name>guardia::Console</name>
    <message>
        <source>This connection reads a running exporter, so there is no database to serve metrics from.</source>
        <translation>이 연결은 실행 중인 익스포터를 읽으므로 메트릭을 제공할 데이터베이스가 없습니다.</translation>
    </message>
    <message>
        <source>No database is connected, so there is nothing to serve yet.</source>
        <translation>연결된 데이터베이스가 없어 아직 제공할 메트릭이 없습니다.</translation>
    </message>
    <message>
        <source>No connection is open.</source>
        <translation>열린 연결이 없습니다.</translation>
    </message>
    <message>
        <source>This connection reads a running exporter. On the computer where that runs, guardia-exporter --self-test says the same of it.</source>
        <translation>이 연결은 실행 중인 익스포터를 읽습니다. 그 익스포터가 실행 중인 서버에서 guardia-exporter --self-test를 실행하면 같은 내용을 확인할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>guardia::CopyButton</name>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
</context>
<context>
    <name>guardia::DataPreferences</name>
    <message>
        <source>Begin CSV files with a byte order &amp;mark</source>
        <translation>CSV 파일에 바이트 순서 표시(BOM) 추가(&amp;M)</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>seconds, behind a number</extracomment>
        <translation>초</translation>
    </message>
    <message>
        <source>Excel needs it to show Korean text.</source>
        <translation>Excel에서 한글이 깨지지 않으려면 필요합니다.</translation>
    </message>
    <message>
        <source>&amp;Read numbers every:</source>
        <translation>수집 주기(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;Trend period:</source>
        <translation>추이 기간(&amp;T):</translation>
    </message>
</context>
<context>
    <name>guardia::DatabaseSession</name>
    <message>
        <source>The Prometheus server has no data for this period</source>
        <translation>Prometheus 서버에 이 기간의 데이터가 없습니다</translation>
    </message>
    <message>
        <source>%1. Showing what this computer has recorded.</source>
        <extracomment>%1 is a sentence without a full stop that says why the numbers do not come from the Prometheus server</extracomment>
        <translation>%1. 이 컴퓨터에 기록된 데이터를 표시합니다.</translation>
    </message>
</context>
<context>
    <name>guardia::DeadlineLine</name>
    <message>
        <source>Deadlines of the next 24 hours</source>
        <translation>앞으로 24시간의 기한</translation>
    </message>
    <message>
        <source>; those after %1 are not listed</source>
        <translation>; %1 이후의 기한은 목록에 없음</translation>
    </message>
    <message>
        <source>No deadline in the next 24 hours</source>
        <translation>앞으로 24시간 안에 기한 없음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deadlines, the first at %1</source>
        <translation>
            <numerusform>기한 %Ln건, 첫 기한 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a time, %2 is what breaks then</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>외 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deadlines</source>
        <translation>
            <numerusform>기한 %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <extracomment>the left end of a line of time</extracomment>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>guardia::DiagnosisDialog</name>
    <message>
        <source>Diagnosis</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>The database, files and addresses are being examined. This takes no longer than the time-outs for connecting and collecting, and some 10 seconds.</source>
        <translation>데이터베이스, 파일, 주소를 점검하고 있습니다. 길어도 연결과 수집의 제한 시간에 10초 정도를 더한 시간 안에 끝납니다.</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>파일로 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>닫기(&amp;L)</translation>
    </message>
    <message>
        <source>The report is in English, for those who help you. It has no passwords, but names of hosts, users and tables: read it before you send it.</source>
        <translation>보고서는 지원 담당자가 볼 수 있도록 영어로 작성됩니다. 비밀번호는 없지만 호스트, 사용자, 테이블 이름이 들어 있으므로 보내기 전에 내용을 확인하십시오.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>보고서 저장</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation>텍스트 파일 (*.txt);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>The report was saved as %1.</source>
        <extracomment>%1 is the name of a file</extracomment>
        <translation>보고서를 “%1”(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1에 쓸 수 없음: %2</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>보고서 복사</translation>
    </message>
</context>
<context>
    <name>guardia::ExplainDialog</name>
    <message>
        <source>How this was counted: %1</source>
        <extracomment>title of a window; %1 is what is explained, such as Open incidents</extracomment>
        <translation>집계 방법: %1</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>모두 복사(&amp;A)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>닫기(&amp;L)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <extracomment>for screen readers; %1 is &quot;SQL&quot; or &quot;Definition&quot;</extracomment>
        <translation>복사: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>전체 복사</translation>
    </message>
</context>
<context>
    <name>guardia::ExporterPage</name>
    <message>
        <source>Collectors</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>Last scrapes</source>
        <translation>최근 수집 요청</translation>
    </message>
    <message>
        <source>Exporter activity</source>
        <translation>익스포터 동작 현황</translation>
    </message>
    <message>
        <source>Last scr&amp;apes</source>
        <translation>최근 수집 요청(&amp;A)</translation>
    </message>
    <message>
        <source>Previe&amp;w</source>
        <translation>미리 보기(&amp;W)</translation>
    </message>
    <message>
        <source>C&amp;ollectors</source>
        <translation>수집기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Explain…</source>
        <translation>집계 방법(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>guardia::ExporterPanel</name>
    <message>
        <source>&amp;Listen for scrapers</source>
        <translation>수집 요청 수신 대기(&amp;L)</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Appl&amp;y</source>
        <translation>적용(&amp;Y)</translation>
    </message>
    <message>
        <source>host:port, :port for every address of this computer, or [IPv6]:port; several separated by commas</source>
        <translation>host:port, :port(이 컴퓨터의 모든 주소) 또는 [IPv6]:port. 여러 개는 쉼표로 구분</translation>
    </message>
    <message>
        <source>Apply the listen addresses</source>
        <translation>수신 주소 적용</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Add&amp;ress</source>
        <translation>주소(&amp;R)</translation>
    </message>
    <message>
        <source>Address of the metrics</source>
        <translation>메트릭 주소</translation>
    </message>
    <message>
        <source>L&amp;isten on</source>
        <translation>수신 주소(&amp;I)</translation>
    </message>
    <message>
        <source>Listen addresses</source>
        <translation>수신 주소</translation>
    </message>
    <message>
        <source>Protection</source>
        <extracomment>how the exporter is protected: &quot;none&quot;, &quot;TLS&quot;, &quot;users&quot;, &quot;tokens&quot; or &quot;TLS, users&quot;</extracomment>
        <translation>보안</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>수신 대기 중</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>시작 중</translation>
    </message>
    <message>
        <source>Cannot listen</source>
        <translation>수신 대기 불가</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>users</source>
        <translation>사용자 인증</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1
Enter another listen address below, or close the program that uses this one; then switch listening off and on again.</source>
        <translation>%1
아래에서 다른 수신 주소를 지정하거나 이 주소를 사용하는 프로그램을 종료한 다음, 수신 대기를 껐다가 다시 켜십시오.</translation>
    </message>
    <message>
        <source>“%1” is not an address. Enter host:port, :port or [IPv6]:port.</source>
        <translation>“%1”은(는) 올바른 주소가 아닙니다. host:port, :port 또는 [IPv6]:port 형식으로 입력하십시오.</translation>
    </message>
    <message>
        <source>Anyone who can reach this computer can read the metrics. Listen on 127.0.0.1, or set up TLS and users or tokens (web.config_file in the configuration).</source>
        <translation>이 컴퓨터에 접속할 수 있으면 누구나 메트릭을 읽을 수 있습니다. 127.0.0.1에서 수신 대기하거나 TLS와 사용자 또는 토큰을 설정하십시오(설정 파일의 web.config_file).</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Nothing to serve</source>
        <translation>제공할 메트릭 없음</translation>
    </message>
    <message>
        <source>Only programs on this computer can read the metrics. For a Prometheus on another computer, use the listen address :9878.</source>
        <translation>이 컴퓨터의 프로그램만 메트릭을 읽을 수 있습니다. 다른 컴퓨터의 Prometheus에서 수집하려면 수신 주소를 :9878로 지정하십시오.</translation>
    </message>
</context>
<context>
    <name>guardia::ExporterPreferences</name>
    <message>
        <source>Host and port, such as 127.0.0.1:9878; separate several by commas. Without a host, it listens on every address of this computer.</source>
        <translation>127.0.0.1:9878 같은 호스트:포트 형식으로 입력하고, 여러 개는 쉼표로 구분합니다. 호스트를 생략하면 이 컴퓨터의 모든 주소에서 수신 대기합니다.</translation>
    </message>
    <message>
        <source>Enter at least one address.</source>
        <translation>주소를 하나 이상 입력하십시오.</translation>
    </message>
    <message>
        <source>“%1” is not a host and port, such as 127.0.0.1:9878.</source>
        <translation>“%1”은(는) 127.0.0.1:9878 같은 호스트:포트 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>Everyone on the network can read the numbers at this address.</source>
        <translation>이 주소에서는 네트워크의 누구나 수치를 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>L&amp;isten on:</source>
        <translation>수신 주소(&amp;I):</translation>
    </message>
    <message>
        <source>Serve the numbers to &amp;Prometheus and Grafana</source>
        <translation>Prometheus와 Grafana에 수치 제공(&amp;P)</translation>
    </message>
</context>
<context>
    <name>guardia::ExpositionPreview</name>
    <message>
        <source>&amp;Previous</source>
        <translation>이전(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>다음(&amp;N)</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>새로 고침(&amp;F)</translation>
    </message>
    <message>
        <source>Metrics as a scraper gets them</source>
        <translation>메트릭 출력</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Search the metrics</source>
        <translation>메트릭 출력 검색</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>이전 일치 항목</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>다음 일치 항목</translation>
    </message>
    <message>
        <source>Fetch the current metrics</source>
        <translation>현재 메트릭 출력 가져오기</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>일치 없음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>place of the match among all of them</extracomment>
        <translation>%1/%2</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n개 일치</numerusform>
        </translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>다음 찾기</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>이전 찾기</translation>
    </message>
</context>
<context>
    <name>guardia::FindBar</name>
    <message>
        <source>Find in the loaded rows</source>
        <translation>불러온 행에서 찾기</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>이전 찾기(Shift+F3)</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>이전 찾기</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>다음 찾기(F3)</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>다음 찾기</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Not in the loaded rows</source>
        <translation>불러온 행에 없음</translation>
    </message>
    <message>
        <source>%1 found</source>
        <extracomment>how often a text was found among the rows that are loaded</extracomment>
        <translation>%1개 찾음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>which of the places where a text was found is the current one: &quot;3 of 12&quot;</extracomment>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>guardia::GeneralPreferences</name>
    <message>
        <source>System</source>
        <extracomment>the language of the desktop</extracomment>
        <translation>시스템</translation>
    </message>
    <message>
        <source>System</source>
        <comment>appearance</comment>
        <extracomment>light or dark as the desktop is</extracomment>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>라이트</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>다크</translation>
    </message>
    <message>
        <source>Appea&amp;rance:</source>
        <translation>테마(&amp;R):</translation>
    </message>
    <message>
        <source>La&amp;nguage:</source>
        <translation>언어(&amp;N):</translation>
    </message>
    <message>
        <source>Asks if something would be lost</source>
        <extracomment>what closing the window does</extracomment>
        <translation>중단되는 작업이 있으면 확인</translation>
    </message>
    <message>
        <source>Keeps the program running in the tray</source>
        <translation>트레이에서 계속 실행</translation>
    </message>
    <message>
        <source>Quits the program</source>
        <translation>프로그램 종료</translation>
    </message>
    <message>
        <source>&amp;Closing the window:</source>
        <translation>창을 닫을 때(&amp;C):</translation>
    </message>
    <message>
        <source>A wallboard shows:</source>
        <translation>상황판에 표시할 페이지:</translation>
    </message>
    <message>
        <source>Each page &amp;for:</source>
        <translation>페이지당 표시 시간(&amp;F):</translation>
    </message>
    <message>
        <source>A wallboard shows %1</source>
        <extracomment>%1: the name of a page</extracomment>
        <translation>상황판에 %1 표시</translation>
    </message>
    <message>
        <source>How long a wallboard shows each page</source>
        <translation>상황판에서 한 페이지를 표시하는 시간</translation>
    </message>
    <message>
        <source>Does not turn pages</source>
        <extracomment>how long a wallboard shows a page: it never goes on to the next one</extracomment>
        <translation>페이지를 넘기지 않음</translation>
    </message>
    <message>
        <source>S&amp;tart when you log in</source>
        <translation>로그인할 때 시작(&amp;T)</translation>
    </message>
</context>
<context>
    <name>guardia::GrafanaPage</name>
    <message>
        <source>Data sources</source>
        <translation>데이터 소스</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>대시보드</translation>
    </message>
    <message>
        <source>Scrape configuration</source>
        <translation>스크레이프 설정</translation>
    </message>
    <message>
        <source>Alert rules</source>
        <translation>알림 규칙</translation>
    </message>
    <message>
        <source>&amp;Language of the texts</source>
        <translation>텍스트 언어(&amp;L)</translation>
    </message>
    <message>
        <source>Language of the texts</source>
        <translation>텍스트 언어</translation>
    </message>
    <message>
        <source>What to copy</source>
        <translation>복사할 내용</translation>
    </message>
    <message>
        <source>&amp;Data sources</source>
        <translation>데이터 소스(&amp;D)</translation>
    </message>
    <message>
        <source>Das&amp;hboard</source>
        <translation>대시보드(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Alert rules</source>
        <translation>알림 규칙(&amp;A)</translation>
    </message>
    <message>
        <source>Provisioning (YAML)</source>
        <translation>프로비저닝(YAML)</translation>
    </message>
    <message>
        <source>Save it as /etc/grafana/provisioning/datasources/guardia.yaml on the Grafana server and restart Grafana.</source>
        <translation>Grafana 서버에 /etc/grafana/provisioning/datasources/guardia.yaml로 저장한 뒤 Grafana를 재시작하십시오.</translation>
    </message>
    <message>
        <source>Everything (JSON)</source>
        <translation>전체(JSON)</translation>
    </message>
    <message>
        <source>All data sources, the scrape configuration and recommended panels, to be entered by hand or with Grafana&apos;s HTTP API.</source>
        <translation>데이터 소스, 스크레이프 설정, 추천 패널이 모두 들어 있습니다. 직접 입력하거나 Grafana HTTP API로 등록하십시오.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>In Grafana, choose Dashboards, New, Import, paste this text, and choose the Prometheus data source.</source>
        <translation>Grafana에서 대시보드 &gt; 새로 만들기 &gt; 가져오기를 선택해 붙여 넣고 Prometheus 데이터 소스를 지정하십시오.</translation>
    </message>
    <message>
        <source>Provisioning</source>
        <translation>프로비저닝</translation>
    </message>
    <message>
        <source>Save it in a folder that is named by a file in /etc/grafana/provisioning/dashboards. It uses the data source “GUARDiA Prometheus”.</source>
        <translation>/etc/grafana/provisioning/dashboards의 설정 파일이 가리키는 폴더에 저장하십시오. 데이터 소스는 “GUARDiA Prometheus”를 사용합니다.</translation>
    </message>
    <message>
        <source>Add the job to scrape_configs in prometheus.yml, then reload Prometheus.</source>
        <translation>prometheus.yml의 scrape_configs에 이 Job을 추가한 뒤 Prometheus 설정을 다시 읽게 하십시오.</translation>
    </message>
    <message>
        <source>Save it as guardia_rules.yml next to prometheus.yml, add it to rule_files there, then reload Prometheus. The thresholds are those of the preferences.</source>
        <translation>prometheus.yml 옆에 guardia_rules.yml로 저장하고 rule_files에 추가한 뒤 Prometheus 설정을 다시 읽게 하십시오. 임계값은 환경 설정의 값과 같습니다.</translation>
    </message>
    <message>
        <source>SLA and changes, import</source>
        <translation>SLA 및 변경, 가져오기</translation>
    </message>
    <message>
        <source>SLA and changes, provisioning</source>
        <translation>SLA 및 변경, 프로비저닝</translation>
    </message>
    <message>
        <source>P&amp;rometheus</source>
        <translation>Prometheus(&amp;R)</translation>
    </message>
</context>
<context>
    <name>guardia::GroupsDialog</name>
    <message>
        <source>(no value)</source>
        <translation>(값 없음)</translation>
    </message>
    <message>
        <source>(empty text)</source>
        <extracomment>in place of a value that is a text without characters</extracomment>
        <translation>(빈 텍스트)</translation>
    </message>
    <message>
        <source>Rows by value</source>
        <extracomment>title of a window: how many rows of a list have which value in a column</extracomment>
        <translation>값별 행 수</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Only these rows</source>
        <extracomment>a button: the list shows only the rows with the chosen value</extracomment>
        <translation>이 행만 보기</translation>
    </message>
    <message>
        <source>&amp;Column:</source>
        <translation>열(&amp;C):</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>행 수 계산 중…</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>행 없음</translation>
    </message>
    <message>
        <source>%1 more rows have other values</source>
        <extracomment>below a list of values and their numbers of rows: %1 is a number</extracomment>
        <translation>다른 값의 행이 %1행 더 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>값 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::Keyring</name>
    <message>
        <source>The keyring is still locked. Unlock it and try again.</source>
        <translation>키링이 잠겨 있습니다. 잠금을 해제한 다음 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>No keyring is running. Start GNOME Keyring or KWallet to save passwords.</source>
        <translation>실행 중인 키링(비밀번호 저장소)이 없습니다. 비밀번호를 저장하려면 GNOME Keyring 또는 KWallet을 시작하십시오.</translation>
    </message>
    <message>
        <source>The keyring could not be used.</source>
        <translation>키링을 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>The keyring could not be used: %1</source>
        <translation>키링을 사용할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>There is no desktop session that a keyring could belong to.</source>
        <translation>키링을 사용할 데스크톱 세션이 없습니다.</translation>
    </message>
    <message>
        <source>The keyring did not answer. It may be waiting to be unlocked.</source>
        <translation>키링이 응답하지 않습니다. 잠금 해제를 기다리는 중인지 확인하십시오.</translation>
    </message>
</context>
<context>
    <name>guardia::LocalExporter</name>
    <message>
        <source>Cannot listen on %1: another program uses it, or this computer has no such address. Choose another address, or close that program.</source>
        <translation>%1에서 수신 대기할 수 없습니다. 다른 프로그램이 사용 중이거나 이 컴퓨터에 없는 주소입니다. 다른 주소를 지정하거나 해당 프로그램을 종료하십시오.</translation>
    </message>
    <message>
        <source>%1 requires a privilege that this program does not have. Choose a port above 1023.</source>
        <translation>%1 주소를 사용할 권한이 없습니다. 1023보다 큰 포트를 지정하십시오.</translation>
    </message>
    <message>
        <source>Cannot listen on %1: %2</source>
        <translation>%1에서 수신 대기할 수 없습니다: %2</translation>
    </message>
    <message>
        <source>No database is connected, so there is nothing to serve yet.</source>
        <translation>연결된 데이터베이스가 없어 아직 제공할 메트릭이 없습니다.</translation>
    </message>
</context>
<context>
    <name>guardia::LogModel</name>
    <message>
        <source>Debug</source>
        <translation>디버그</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>레벨</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>guardia::LogPage</name>
    <message>
        <source>F&amp;ollow</source>
        <translation>자동 스크롤(&amp;O)</translation>
    </message>
    <message>
        <source>Save the messages shown</source>
        <translation>표시된 메시지 저장</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter the messages by a text</source>
        <translation>텍스트로 메시지 필터링</translation>
    </message>
    <message>
        <source>Keep the newest message in view, until you scroll up</source>
        <translation>위로 스크롤하기 전까지 최신 메시지를 계속 표시</translation>
    </message>
    <message>
        <source>Complete message</source>
        <translation>메시지 전문</translation>
    </message>
    <message>
        <source>Select a message to read all of it</source>
        <translation>메시지를 선택하면 전문이 표시됩니다</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>레벨</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>모든 레벨</translation>
    </message>
    <message>
        <source>Information and above</source>
        <translation>정보 이상</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>경고와 오류</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>오류만</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>모든 분류</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>메시지 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>guardia::MainWindow</name>
    <message>
        <source>Connection cannot be opened</source>
        <translation>연결을 열 수 없음</translation>
    </message>
</context>
<context>
    <name>guardia::Notifier</name>
    <message>
        <source>No problems</source>
        <translation>이상 없음</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 — and %n more</source>
        <translation>
            <numerusform>%1 — 외 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Resolved: %1</source>
        <extracomment>%1 is what was wrong</extracomment>
        <translation>해제: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) muted</source>
        <translation>
            <numerusform>음소거된 알림 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <extracomment>%1 is a connection, %2 what is to be told about it</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Ends soon: %1</source>
        <extracomment>%1 is an alert whose number is within its bounds again</extracomment>
        <translation>종료 예정: %1</translation>
    </message>
</context>
<context>
    <name>guardia::ObjectivePanel</name>
    <message>
        <source>%1 met, target %2</source>
        <translation>준수율 %1, 목표 %2</translation>
    </message>
    <message>
        <source>Nothing judged yet, target %1</source>
        <extracomment>no clock was met or breached within the window; %1 is the share that has to be met</extracomment>
        <translation>판정된 건 없음, 목표 %1</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>for screen readers: %1 is &quot;Resolution&quot;, %2 how much of it was met, %3 a state</extracomment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>No error budget: everything has to be met</source>
        <translation>오류 예산 없음: 모두 준수해야 함</translation>
    </message>
    <message>
        <source>Error budget: %1 left</source>
        <extracomment>how many breaches are still allowed; %1 is a share such as &quot;44 %&quot;</extracomment>
        <translation>오류 예산: %1 남음</translation>
    </message>
    <message>
        <source>Error budget: overspent by %1</source>
        <extracomment>more breaches than are allowed; %1 is a share such as &quot;30 %&quot;</extracomment>
        <translation>오류 예산: %1 초과</translation>
    </message>
    <message>
        <source>No clock is running</source>
        <translation>진행 중인 건 없음</translation>
    </message>
    <message>
        <source>Next breach at %1</source>
        <extracomment>the deadline that comes first, as far as is known; %1 is a date and time</extracomment>
        <translation>다음 위반: %1</translation>
    </message>
    <message>
        <source>Next breach now</source>
        <translation>다음 위반: 지금</translation>
    </message>
    <message>
        <source>Next breach in %1</source>
        <extracomment>%1 is how long until then: &quot;42 min&quot;</extracomment>
        <translation>다음 위반: %1 후</translation>
    </message>
    <message>
        <source>%1 (%2 of business time)</source>
        <extracomment>%1 is &quot;Next breach in 14 h&quot;, %2 how much of that is business time</extracomment>
        <translation>%1(업무 시간 %2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a number and what it counts: &quot;Due within 4 h: 7&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>for screen readers: %1 is &quot;Resolution&quot;, %2 is &quot;Due within 4 h: 7&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Shows the first %1 of %2</source>
        <translation>전체 %2건 중 처음 %1건 표시</translation>
    </message>
</context>
<context>
    <name>guardia::OverviewFeed</name>
    <message>
        <source>Nothing is connected</source>
        <translation>연결되지 않았습니다</translation>
    </message>
    <message>
        <source>This connection has no records</source>
        <translation>이 연결에는 조회할 레코드가 없습니다</translation>
    </message>
</context>
<context>
    <name>guardia::OverviewPage</name>
    <message>
        <source>All tiles are hidden</source>
        <translation>모든 타일이 숨겨져 있습니다</translation>
    </message>
    <message>
        <source>Alerts and notifications go on. Preferences (Ctrl+,) say which tiles are shown.</source>
        <translation>알림과 데스크톱 알림은 계속됩니다. 표시할 타일은 환경 설정(Ctrl+,)에서 선택합니다.</translation>
    </message>
    <message>
        <source>Choose tiles…</source>
        <translation>타일 선택…</translation>
    </message>
</context>
<context>
    <name>guardia::Pages</name>
    <message>
        <source>Exporter</source>
        <translation>익스포터</translation>
    </message>
    <message>
        <source>Grafana</source>
        <translation>Grafana</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Alert history</source>
        <translation>알림 이력</translation>
    </message>
    <message>
        <source>%1 as of %2</source>
        <extracomment>rows of a list; %1 is a number, %2 a time: &quot;Open incidents as of 11/29/26 2:00 PM&quot;</extracomment>
        <translation>%1 (%2 시점)</translation>
    </message>
</context>
<context>
    <name>guardia::PasswordDialog</name>
    <message>
        <source>&amp;Save in the keyring</source>
        <translation>키링에 저장(&amp;S)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>The keyring has no token for this connection yet.</source>
        <translation>키링에 이 연결의 토큰이 아직 없습니다.</translation>
    </message>
    <message>
        <source>The keyring has no password for this connection yet.</source>
        <translation>키링에 이 연결의 비밀번호가 아직 없습니다.</translation>
    </message>
    <message>
        <source>%1 You will be asked for the token each time.</source>
        <extracomment>%1 is a sentence that says why</extracomment>
        <translation>%1 토큰은 연결할 때마다 입력해야 합니다.</translation>
    </message>
    <message>
        <source>%1 You will be asked for the password each time.</source>
        <translation>%1 비밀번호는 연결할 때마다 입력해야 합니다.</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>토큰(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>비밀번호(&amp;P):</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>연결(&amp;N)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Login refused: %1</source>
        <extracomment>%1 is what the server said</extracomment>
        <translation>접속 거부: %1</translation>
    </message>
</context>
<context>
    <name>guardia::PasswordEdit</name>
    <message>
        <source>Sho&amp;w</source>
        <extracomment>shows the password as it was typed</extracomment>
        <translation>표시(&amp;W)</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>비밀번호 표시</translation>
    </message>
</context>
<context>
    <name>guardia::PauseBar</name>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Paused since %1; the numbers are from that time. Alerts and the exporter continue.</source>
        <translation>%1부터 일시 정지 중이며 수치는 그 시점의 값입니다. 알림과 익스포터는 계속 동작합니다.</translation>
    </message>
</context>
<context>
    <name>guardia::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>일반(&amp;G)</translation>
    </message>
    <message>
        <source>A&amp;lerts</source>
        <translation>알림(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Exporter</source>
        <translation>익스포터(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>데이터(&amp;D)</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>적용(&amp;A)</translation>
    </message>
    <message>
        <source>O&amp;verview</source>
        <translation>현황(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;SLA</source>
        <translation>SLA(&amp;S)</translation>
    </message>
</context>
<context>
    <name>guardia::RadarPage</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter the clocks by a text</source>
        <translation>텍스트로 SLA 시계 필터링</translation>
    </message>
    <message>
        <source>Export the clocks shown as CSV</source>
        <translation>표시된 SLA 시계를 CSV로 내보내기</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>SLA 시계</translation>
    </message>
    <message>
        <source>Show record</source>
        <translation>레코드 상세 보기</translation>
    </message>
    <message>
        <source>Next 24 hours, business hours shaded</source>
        <translation>앞으로 24시간(음영: 업무 시간)</translation>
    </message>
    <message>
        <source>Which clocks are listed</source>
        <translation>목록에 표시할 SLA 시계</translation>
    </message>
    <message>
        <source>No clocks</source>
        <translation>SLA 시계 없음</translation>
    </message>
    <message>
        <source>As of %1, time left does not count down. %2</source>
        <extracomment>%1 is the time at which the numbers were true, %2 why there are none of now</extracomment>
        <translation>%1 기준이며 남은 시간이 줄어들지 않습니다. %2</translation>
    </message>
    <message>
        <source>Running (%1)</source>
        <translation>진행 중(%1)</translation>
    </message>
    <message>
        <source>Overdue (%1)</source>
        <translation>기한 초과(%1)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is what a deadline is about, %2 is &quot;Resolution&quot;</extracomment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>how many clocks pass the filter, and how many are listed</extracomment>
        <translation>%1/%2</translation>
    </message>
    <message numerus="yes">
        <source>only the first %Ln to break are listed</source>
        <translation>
            <numerusform>가장 먼저 위반될 %Ln건만 표시</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>only the latest %Ln are listed</source>
        <translation>
            <numerusform>가장 최근 %Ln건만 표시</numerusform>
        </translation>
    </message>
    <message>
        <source>Due from %1 to %2</source>
        <extracomment>rows with deadlines from one time to another</extracomment>
        <translation>기한 %1~%2</translation>
    </message>
    <message>
        <source>Next 24 hours</source>
        <translation>앞으로 24시간</translation>
    </message>
    <message>
        <source>Show policy</source>
        <extracomment>a button: shows by which rules service requests are judged</extracomment>
        <translation>정책 보기</translation>
    </message>
</context>
<context>
    <name>guardia::RecordPane</name>
    <message>
        <source>Previous</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Previous record (Alt+Up)</source>
        <translation>이전 레코드(Alt+Up)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Next record (Alt+Down)</source>
        <translation>다음 레코드(Alt+Down)</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>Copy all columns and their values</source>
        <translation>모든 열과 값을 복사합니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
    <message>
        <source>This record is not there any more; long texts are shown in part.</source>
        <translation>이 레코드는 더 이상 없습니다. 긴 텍스트는 일부만 표시됩니다.</translation>
    </message>
    <message>
        <source>Long texts are shown in part: %1</source>
        <extracomment>%1 is the reason</extracomment>
        <translation>긴 텍스트는 일부만 표시됩니다: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>heading of one record: %1 is a kind of records such as Incidents, %2 the record&apos;s id</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No record is selected</source>
        <translation>선택한 레코드 없음</translation>
    </message>
</context>
<context>
    <name>guardia::RecordRows</name>
    <message>
        <source>No value</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>what a screen reader says: %1 is a status such as FAILED, %2 a word such as Critical</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>guardia::RecordsBar</name>
    <message>
        <source>Records</source>
        <translation>레코드</translation>
    </message>
    <message>
        <source>Records to list</source>
        <translation>표시할 레코드 종류</translation>
    </message>
    <message>
        <source>Filter by text or ID</source>
        <translation>텍스트 또는 ID 필터</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Conditions</source>
        <extracomment>a button with a menu: conditions on the rows of a list</extracomment>
        <translation>조건</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>a button: shows the list from which a link led to this one</extracomment>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <extracomment>of a button: %1 is a kind of records such as Incidents</extracomment>
        <translation>%1 목록으로 돌아가기</translation>
    </message>
    <message>
        <source>Back to %1 (Alt+Left)</source>
        <extracomment>tooltip of a button: %1 is a kind of records such as Incidents</extracomment>
        <translation>%1 목록으로 돌아가기(Alt+Left)</translation>
    </message>
</context>
<context>
    <name>guardia::RecordsExport</name>
    <message>
        <source>The connection was closed</source>
        <translation>연결이 닫혔습니다</translation>
    </message>
</context>
<context>
    <name>guardia::RecordsExportBar</name>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Export progress</source>
        <translation>내보내기 진행률</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>내보내기 취소</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows written to %1</source>
        <extracomment>%n rows of records; %1 is the name of a file</extracomment>
        <translation>
            <numerusform>%1에 %Ln행 저장됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Export cancelled</source>
        <translation>내보내기 취소됨</translation>
    </message>
    <message>
        <source>Export failed: %1</source>
        <extracomment>%1 is the reason</extracomment>
        <translation>내보내기 실패: %1</translation>
    </message>
    <message>
        <source>Exporting: %1 of %2 rows</source>
        <translation>내보내는 중: %2행 중 %1행</translation>
    </message>
    <message>
        <source>Exporting: %1 rows</source>
        <translation>내보내는 중: %1행</translation>
    </message>
</context>
<context>
    <name>guardia::RecordsExportDialog</name>
    <message>
        <source>Mark as &amp;UTF-8 for Excel (byte order mark)</source>
        <translation>Excel용 UTF-8 표시(BOM) 추가(&amp;U)</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>CSV로 내보내기</translation>
    </message>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>열 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 rows, %2</source>
        <extracomment>how much is exported: %1 is a number of rows, %2 is &quot;5 columns&quot;</extracomment>
        <translation>%1행, %2</translation>
    </message>
    <message>
        <source>All rows, %1</source>
        <translation>모든 행, %1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>찾아보기(&amp;B)…</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>파일 이름</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>CSV files (*.csv);;All files (*)</source>
        <translation>CSV 파일 (*.csv);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Choose where to save the file.</source>
        <translation>저장할 파일을 지정하십시오.</translation>
    </message>
    <message>
        <source>This folder does not exist.</source>
        <translation>해당 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>This is a folder; enter a file name.</source>
        <translation>폴더입니다. 파일 이름까지 입력하십시오.</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>같은 이름의 파일이 있으며 덮어씁니다.</translation>
    </message>
    <message>
        <source>Titles and local times, as on the &amp;screen</source>
        <extracomment>a check box: without it, the file has names of columns and times in UTC, for programs</extracomment>
        <translation>화면과 같은 열 제목과 현지 시각 사용(&amp;S)</translation>
    </message>
    <message>
        <source>For spreadsheets and reports. Otherwise for programs: the names of columns, and times in UTC.</source>
        <translation>스프레드시트와 보고서용입니다. 선택하지 않으면 프로그램용으로 데이터베이스 열 이름과 UTC 시각을 사용합니다.</translation>
    </message>
</context>
<context>
    <name>guardia::RecordsFooter</name>
    <message>
        <source>First</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>First rows (Ctrl+Home)</source>
        <translation>첫 행 (Ctrl+Home)</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>첫 행</translation>
    </message>
    <message>
        <source>Last rows (Ctrl+End)</source>
        <translation>마지막 행 (Ctrl+End)</translation>
    </message>
    <message>
        <source>Last rows</source>
        <translation>마지막 행</translation>
    </message>
    <message>
        <source>Cancel the query</source>
        <translation>쿼리 취소</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>조회 중…</translation>
    </message>
    <message>
        <source>Rows %1–%2 from the end, counting…</source>
        <extracomment>which rows of a list are in sight, numbered from its end, whose length is not known yet</extracomment>
        <translation>끝에서 %1–%2행, 행 수 계산 중…</translation>
    </message>
    <message>
        <source>Rows %1–%2 from the end</source>
        <translation>끝에서 %1–%2행</translation>
    </message>
    <message>
        <source>Rows %1–%2 of %3</source>
        <translation>%3행 중 %1–%2행</translation>
    </message>
    <message>
        <source>Rows %1–%2, counting…</source>
        <translation>%1–%2행, 행 수 계산 중…</translation>
    </message>
    <message>
        <source>Rows %1–%2</source>
        <translation>%1–%2행</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows copied</source>
        <translation>
            <numerusform>%Ln행 복사됨</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows copied; use Export for all</source>
        <extracomment>after &quot;select all&quot; and copy, where only some rows are loaded; &quot;export&quot; is what Ctrl+E does</extracomment>
        <translation>%2행 중 %1행만 복사됨: 전체는 내보내기 사용</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows copied, but there are more; use Export for all</source>
        <translation>
            <numerusform>%Ln행만 복사됨, 행이 더 있음: 전체는 내보내기 사용</numerusform>
        </translation>
    </message>
    <message>
        <source>Refresh automatically</source>
        <extracomment>a check box: the list is read again by itself whenever its numbers have changed</extracomment>
        <translation>자동 새로 고침</translation>
    </message>
    <message>
        <source>Reads the list again whenever the numbers of its collector have changed</source>
        <translation>수집기의 수치가 바뀔 때마다 목록을 다시 읽습니다</translation>
    </message>
    <message>
        <source>Read %1 ago</source>
        <extracomment>how old the rows of a list are: %1 is a duration such as &quot;2 min&quot;</extracomment>
        <translation>%1 전에 읽음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells copied</source>
        <translation>
            <numerusform>셀 %Ln개 복사됨</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells copied, but there are more rows; use Export for all</source>
        <extracomment>where some cells of all rows that are loaded are selected; &quot;export&quot; is what Ctrl+E does</extracomment>
        <translation>
            <numerusform>셀 %Ln개만 복사됨, 행이 더 있음: 전체는 내보내기 사용</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::RecordsPage</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation>머리글 포함 복사</translation>
    </message>
    <message>
        <source>Show record</source>
        <translation>레코드 상세 보기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export the rows as CSV (Ctrl+E)</source>
        <translation>행을 CSV로 내보내기 (Ctrl+E)</translation>
    </message>
    <message>
        <source>No records</source>
        <extracomment>sql: and records: are keys of a definition file</extracomment>
        <translation>레코드 없음</translation>
    </message>
    <message>
        <source>No database is open</source>
        <translation>열린 데이터베이스 없음</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>조회 중…</translation>
    </message>
    <message>
        <source>There is no list of rows behind this number: its definition has a SELECT (sql:), or names no columns to list (records:).</source>
        <translation>이 수치에는 레코드 목록이 없습니다. 수집기 정의가 SELECT 문(sql:)이거나, 목록에 표시할 열(records:)을 지정하지 않았습니다.</translation>
    </message>
    <message>
        <source>Add condition…</source>
        <extracomment>adds a condition on the rows of a list</extracomment>
        <translation>조건 추가…</translation>
    </message>
    <message>
        <source>Count by value…</source>
        <extracomment>shows how many rows of a list have which value in a column</extracomment>
        <translation>값별 행 수…</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>다음 찾기</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>이전 찾기</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>Show the selected record beside the list (Ctrl+D)</source>
        <translation>선택한 레코드를 목록 옆에 표시(Ctrl+D)</translation>
    </message>
    <message>
        <source>Previous record</source>
        <translation>이전 레코드</translation>
    </message>
    <message>
        <source>Next record</source>
        <translation>다음 레코드</translation>
    </message>
    <message>
        <source>There are no rows to export</source>
        <translation>내보낼 행이 없습니다</translation>
    </message>
    <message>
        <source>There is nothing to export until the rows have been read</source>
        <translation>행을 읽은 후에 내보낼 수 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln rows</source>
        <extracomment>in a menu: the whole rows of the cells that are selected</extracomment>
        <translation>
            <numerusform>%Ln행 복사</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln rows with headers</source>
        <extracomment>in a menu: the whole rows of the cells that are selected</extracomment>
        <translation>
            <numerusform>%Ln행 머리글 포함 복사</numerusform>
        </translation>
    </message>
    <message>
        <source>Save conditions…</source>
        <extracomment>keeps the conditions on the rows of a list under a name</extracomment>
        <translation>조건 저장…</translation>
    </message>
    <message>
        <source>Edit saved conditions…</source>
        <extracomment>renames or deletes conditions on the rows of a list that were saved under names</extracomment>
        <translation>저장된 조건 편집…</translation>
    </message>
</context>
<context>
    <name>guardia::RemoteSession</name>
    <message>
        <source>Records need a connection to the database; this one reads a running exporter.</source>
        <translation>레코드를 보려면 데이터베이스에 연결해야 합니다. 이 연결은 실행 중인 익스포터를 읽습니다.</translation>
    </message>
</context>
<context>
    <name>guardia::SaveButton</name>
    <message>
        <source>&amp;Save as…</source>
        <translation>파일로 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
</context>
<context>
    <name>guardia::SavedConditionsDialog</name>
    <message>
        <source>&amp;Rename</source>
        <translation>이름 변경(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Saved conditions</source>
        <extracomment>title of a window: conditions on the rows of a list that were saved under names</extracomment>
        <translation>저장된 조건</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <extracomment>before a line for the name of conditions</extracomment>
        <translation>이름(&amp;N):</translation>
    </message>
    <message>
        <source>Re&amp;place</source>
        <translation>바꾸기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>이름이 필요합니다.</translation>
    </message>
    <message>
        <source>Other conditions have the name “%1”.</source>
        <translation>“%1” 이름을 쓰는 다른 조건이 있습니다.</translation>
    </message>
    <message>
        <source>“%1” is not saved, as it stands for single rows of one moment.</source>
        <extracomment>%1 is a condition such as: Due within 4 h, at 14:02</extracomment>
        <translation>“%1”은(는) 한 시점의 개별 행이므로 저장되지 않습니다.</translation>
    </message>
</context>
<context>
    <name>guardia::ScrapesModel</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n바이트</numerusform>
        </translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>클라이언트</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
</context>
<context>
    <name>guardia::SearchLine</name>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>guardia::ShortcutsDialog</name>
    <message>
        <source>Show the rows behind the selected tile</source>
        <translation>선택한 타일의 레코드 보기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>기능</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>닫기(&amp;L)</translation>
    </message>
    <message>
        <source>Move between tiles</source>
        <translation>타일 사이 이동</translation>
    </message>
    <message>
        <source>Go to the first or last tile</source>
        <translation>첫 타일 또는 마지막 타일로 이동</translation>
    </message>
    <message>
        <source>Select the tile</source>
        <translation>타일 선택</translation>
    </message>
    <message>
        <source>Trend: move back or forward</source>
        <translation>추이: 이전 또는 이후로 이동</translation>
    </message>
    <message>
        <source>Trend: zoom in or out</source>
        <translation>추이: 기간 좁히기 또는 넓히기</translation>
    </message>
    <message>
        <source>Trend: back to now</source>
        <translation>추이: 현재로 돌아가기</translation>
    </message>
    <message>
        <source>Trend: mark the values one by one</source>
        <translation>추이: 값을 하나씩 읽기</translation>
    </message>
    <message>
        <source>Show the whole record</source>
        <translation>레코드 전체 보기</translation>
    </message>
    <message>
        <source>Records: go to the first or last rows</source>
        <translation>레코드: 첫 행 또는 마지막 행으로 이동</translation>
    </message>
    <message>
        <source>Tables: select all rows</source>
        <translation>테이블: 모든 행 선택</translation>
    </message>
    <message>
        <source>Remove the focused condition</source>
        <translation>포커스가 있는 조건 제거</translation>
    </message>
    <message>
        <source>Preferences: move the tile up or down</source>
        <translation>환경 설정: 타일을 위 또는 아래로 이동</translation>
    </message>
    <message>
        <source>Trend: read the events one by one</source>
        <translation>추이: 이벤트를 하나씩 읽기</translation>
    </message>
    <message>
        <source>Trend: open its menu</source>
        <translation>추이: 메뉴 열기</translation>
    </message>
    <message>
        <source>Open the menu of the tile or of the row</source>
        <translation>타일이나 행의 메뉴 열기</translation>
    </message>
    <message>
        <source>Breach radar: read the deadlines one by one</source>
        <translation>SLA 위반 임박: 기한을 하나씩 읽기</translation>
    </message>
    <message>
        <source>Breach radar: open the record of a deadline</source>
        <translation>SLA 위반 임박: 기한의 레코드 열기</translation>
    </message>
    <message>
        <source>Trend: show the rows of the marked value</source>
        <translation>추이: 표시한 값의 레코드 보기</translation>
    </message>
</context>
<context>
    <name>guardia::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
    <message>
        <source>SLA breaches: what breaks next</source>
        <translation>SLA 위반: 다음에 위반될 건</translation>
    </message>
</context>
<context>
    <name>guardia::SitesDialog</name>
    <message>
        <source>Keep watching</source>
        <translation>계속 감시</translation>
    </message>
    <message>
        <source>All connections</source>
        <translation>모든 연결</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Manage connections…</source>
        <translation>연결 관리(&amp;M)…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>닫기(&amp;L)</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n connection(s) are watched besides the open one. For more, use Prometheus and Grafana.</source>
        <translation>
            <numerusform>열려 있는 연결 외에 %n개까지 감시합니다. 더 많은 연결은 Prometheus와 Grafana로 감시하십시오.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep watching (%1)</source>
        <translation>계속 감시(%1)</translation>
    </message>
    <message>
        <source>not the demo data</source>
        <extracomment>why it cannot be kept watching; short</extracomment>
        <translation>데모 데이터는 불가</translation>
    </message>
    <message>
        <source>only saved connections</source>
        <extracomment>why it cannot be kept watching; short</extracomment>
        <translation>저장된 연결만 가능</translation>
    </message>
    <message numerus="yes">
        <source>%n at most</source>
        <extracomment>why it cannot be kept watching: so many connections can; short</extracomment>
        <translation>
            <numerusform>최대 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::SitesModel</name>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What is worst</source>
        <extracomment>heading of what is worst about a connection</extracomment>
        <translation>주요 문제</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>How long ago its numbers were read</source>
        <translation>수치를 읽은 뒤 지난 시간</translation>
    </message>
    <message>
        <source>Age</source>
        <comment>of numbers</comment>
        <translation>경과</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1(열림)</translation>
    </message>
</context>
<context>
    <name>guardia::SlaClocksModel</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>남은 시간</translation>
    </message>
    <message>
        <source>Deadline</source>
        <extracomment>heading: a moment</extracomment>
        <translation>기한</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>담당자</translation>
    </message>
    <message>
        <source>Objective</source>
        <extracomment>heading: resolution or response</extracomment>
        <translation>목표</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Due soon</source>
        <extracomment>of a clock that breaks within a few hours</extracomment>
        <translation>기한 임박</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a heading and what stands below it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time left is counted around the clock.</source>
        <translation>남은 시간은 24시간 기준입니다.</translation>
    </message>
    <message>
        <source>Time left is business time (%1), not time by the clock.</source>
        <extracomment>%1 is the name of a time zone</extracomment>
        <translation>남은 시간은 실제 시간이 아니라 업무 시간(%1) 기준입니다.</translation>
    </message>
    <message>
        <source>Started: %1</source>
        <extracomment>when the clock of a service request began to run</extracomment>
        <translation>시작: %1</translation>
    </message>
    <message>
        <source>The target is %1 from the start.</source>
        <extracomment>%1 is a length of time; that of a service level agreement</extracomment>
        <translation>목표 시간은 시작부터 %1입니다.</translation>
    </message>
    <message>
        <source>The deadline is the due time of the request itself.</source>
        <translation>요청에 입력된 기한(due_at)이 그대로 적용됩니다.</translation>
    </message>
    <message>
        <source>Business time left</source>
        <extracomment>heading: how much business time there is until a deadline</extracomment>
        <translation>남은 업무 시간</translation>
    </message>
</context>
<context>
    <name>guardia::SlaPreferences</name>
    <message>
        <source>%1–%2</source>
        <extracomment>from one day of the week, or time of day, to another: &quot;Mon–Fri&quot;, &quot;09:00–12:00&quot;</extracomment>
        <translation>%1~%2</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>종일</translation>
    </message>
    <message>
        <source>Around the clock</source>
        <translation>24시간 연중무휴</translation>
    </message>
    <message>
        <source>%1 closed</source>
        <extracomment>%1: days of the week on which the service desk does not work</extracomment>
        <translation>%1 휴무</translation>
    </message>
    <message>
        <source>Targets:</source>
        <translation>목표 시간:</translation>
    </message>
    <message>
        <source>Targets, in business time:</source>
        <translation>목표 시간(업무 시간 기준):</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>all others</source>
        <extracomment>of the priorities</extracomment>
        <translation>그 외 모두</translation>
    </message>
    <message>
        <source>A request without a priority counts as MEDIUM.</source>
        <extracomment>MEDIUM is a value of the database</extracomment>
        <translation>우선순위가 없는 요청은 MEDIUM으로 봅니다.</translation>
    </message>
    <message>
        <source>Nothing is connected, so there is no policy to show.</source>
        <translation>연결된 곳이 없어 표시할 정책이 없습니다.</translation>
    </message>
    <message>
        <source>The exporter that is read judges by its own policy, which is set in its configuration.</source>
        <translation>연결된 익스포터는 자체 설정에 지정된 정책으로 판정합니다.</translation>
    </message>
    <message>
        <source>The collector sla is switched off, so no clock is judged.</source>
        <extracomment>sla is the name of a collector</extracomment>
        <translation>sla 수집기가 꺼져 있어 SLA 시계를 판정하지 않습니다.</translation>
    </message>
    <message>
        <source>Set in the section sla: of the configuration file %1, and changed only there.</source>
        <extracomment>sla: is a section of the configuration file %1</extracomment>
        <translation>설정 파일(%1)의 sla: 항목에 지정된 정책이며, 그 파일에서만 변경할 수 있습니다.</translation>
    </message>
    <message>
        <source>No policy is set: only due times (due_at) count. Set one in the section sla: of a configuration file (--config.file).</source>
        <extracomment>sla: is a section of a configuration file, --config.file an option</extracomment>
        <translation>정책이 지정되지 않아 기한(due_at)만 적용합니다. 정책은 설정 파일(--config.file)의 sla: 항목에 지정하십시오.</translation>
    </message>
    <message>
        <source>No policy is set: only due times (due_at) count. Set one in the section sla: of the configuration file %1.</source>
        <extracomment>sla: is a section of the configuration file %1</extracomment>
        <translation>정책이 지정되지 않아 기한(due_at)만 적용합니다. 정책은 설정 파일(%1)의 sla: 항목에 지정하십시오.</translation>
    </message>
    <message>
        <source>Compliance target:</source>
        <translation>목표 준수율:</translation>
    </message>
    <message>
        <source>Compliance window:</source>
        <extracomment>%1 is a time such as &quot;30 d&quot;</extracomment>
        <translation>준수율 집계 기간:</translation>
    </message>
    <message>
        <source>the last %1</source>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>Business hours:</source>
        <translation>업무 시간:</translation>
    </message>
    <message>
        <source>Time zone:</source>
        <extracomment>the name of a time zone, and its difference from UTC: &quot;Asia/Seoul (UTC+09:00)&quot;</extracomment>
        <translation>시간대:</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Due times (due_at):</source>
        <translation>기한(due_at):</translation>
    </message>
    <message>
        <source>A request&apos;s own due time is the deadline of its resolution, whatever the target.</source>
        <translation>요청에 지정된 기한이 목표 시간에 우선하여 해결 기한이 됩니다.</translation>
    </message>
    <message>
        <source>Ignored: only targets count.</source>
        <translation>적용하지 않음: 목표 시간으로만 판정합니다.</translation>
    </message>
    <message>
        <source>Paused statuses:</source>
        <extracomment>the statuses in which a clock is paused</extracomment>
        <translation>일시 정지 상태:</translation>
    </message>
    <message>
        <source>Holidays:</source>
        <translation>휴일:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln, all of them past</source>
        <extracomment>how many holidays there are</extracomment>
        <translation>
            <numerusform>%Ln일, 모두 지남</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln, the next one: %1</source>
        <extracomment>how many holidays there are, and the date of the next one</extracomment>
        <translation>
            <numerusform>%Ln일, 다음 휴일: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>next</source>
        <extracomment>the next holiday</extracomment>
        <translation>다음</translation>
    </message>
    <message>
        <source>Date</source>
        <extracomment>headings of holidays: the date, whether it is the next one, and the name</extracomment>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>SLA policy</source>
        <translation>SLA 정책</translation>
    </message>
    <message>
        <source>The demo data have this policy. Yours is set in the section sla: of a configuration file (--config.file).</source>
        <translation>데모 데이터의 정책입니다. 실제 정책은 설정 파일(--config.file)의 sla: 항목에 지정합니다.</translation>
    </message>
</context>
<context>
    <name>guardia::SnippetPane</name>
    <message>
        <source>Copy the text</source>
        <translation>텍스트 복사</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>텍스트 저장</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>This is available after the first collection.</source>
        <translation>첫 수집이 끝나면 내용이 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>guardia::StatusLine</name>
    <message>
        <source>Not connected</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>%1에 연결 중…</translation>
    </message>
    <message>
        <source>Demo data</source>
        <translation>데모 데이터</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>%1에 연결됨</translation>
    </message>
    <message>
        <source>No answer from %1</source>
        <translation>%1 응답 없음</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>%1 전 갱신</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Next in %1</source>
        <translation>%1 후 다음 수집</translation>
    </message>
    <message>
        <source>Exporter off</source>
        <translation>익스포터 꺼짐</translation>
    </message>
    <message>
        <source>Exporter starting</source>
        <translation>익스포터 시작 중</translation>
    </message>
    <message>
        <source>Exporter not listening</source>
        <translation>익스포터 수신 대기 안 함</translation>
    </message>
    <message>
        <source>%1, no scrape yet</source>
        <comment>port of the exporter</comment>
        <translation>%1, 수집 요청 없음</translation>
    </message>
    <message>
        <source>%1, last scrape %2 ago</source>
        <comment>port of the exporter, age</comment>
        <translation>%1, 마지막 수집 요청 %2 전</translation>
    </message>
    <message>
        <source>Login refused by %1</source>
        <translation>%1에서 접속 거부</translation>
    </message>
    <message>
        <source>Exporter is waiting for a database</source>
        <translation>익스포터: 데이터베이스 연결 대기</translation>
    </message>
    <message>
        <source>What the rows say of the time before the first collection is read once, in the background.</source>
        <translation>첫 수집 전의 수치를 행에서 한 번만 백그라운드로 읽습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Reading the past: %1 of %n metric(s)</source>
        <extracomment>the status bar; %1 of the metrics have been read</extracomment>
        <translation>
            <numerusform>과거 수치 읽는 중: 메트릭 %1/%n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::SystemTray</name>
    <message>
        <source>&amp;Show window</source>
        <translation>창 열기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>guardia::ThresholdRow</name>
    <message>
        <source>above, in %</source>
        <translation>초과 (%)</translation>
    </message>
    <message>
        <source>below, in %</source>
        <translation>미만 (%)</translation>
    </message>
    <message>
        <source>above, new per hour</source>
        <extracomment>more than so many were added within one hour</extracomment>
        <translation>시간당 신규 초과</translation>
    </message>
    <message>
        <source>below, new per hour</source>
        <translation>시간당 신규 미만</translation>
    </message>
    <message>
        <source>above</source>
        <translation>초과</translation>
    </message>
    <message>
        <source>below</source>
        <translation>미만</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>심각</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>&quot;Open incidents, warning, above&quot;</extracomment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>“%1”은(는) 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>A bound must be between 0 and 100 %.</source>
        <translation>임계값은 0~100%로 입력하십시오.</translation>
    </message>
    <message>
        <source>A bound must be 0 or more.</source>
        <translation>임계값은 0 이상으로 입력하십시오.</translation>
    </message>
    <message>
        <source>Critical must be above warning, or the warning would never be shown.</source>
        <translation>심각 임계값은 경고보다 커야 합니다. 그렇지 않으면 경고가 표시되지 않습니다.</translation>
    </message>
    <message>
        <source>Critical must be below warning, or the warning would never be shown.</source>
        <translation>심각 임계값은 경고보다 작아야 합니다. 그렇지 않으면 경고가 표시되지 않습니다.</translation>
    </message>
    <message>
        <source>above, in seconds</source>
        <translation>초과 (초)</translation>
    </message>
    <message>
        <source>below, in seconds</source>
        <translation>미만 (초)</translation>
    </message>
    <message>
        <source>above, in bytes</source>
        <translation>초과 (바이트)</translation>
    </message>
    <message>
        <source>below, in bytes</source>
        <translation>미만 (바이트)</translation>
    </message>
    <message>
        <source>%1, restore default</source>
        <extracomment>%1 is the title of a number: &quot;Open incidents, restore default&quot;</extracomment>
        <translation>%1, 기본값 복원</translation>
    </message>
    <message>
        <source>Restore default: warning %1, critical %2</source>
        <extracomment>%1 and %2 are numbers, or &quot;none&quot;</extracomment>
        <translation>기본값 복원: 경고 %1, 심각 %2</translation>
    </message>
</context>
<context>
    <name>guardia::TileBoard</name>
    <message>
        <source>Overview</source>
        <translation>현황</translation>
    </message>
</context>
<context>
    <name>guardia::TileMenu</name>
    <message>
        <source>Show &amp;trend</source>
        <translation>추이 보기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Explain…</source>
        <translation>집계 방법(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>값 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Set thresholds…</source>
        <translation>임계값 설정(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Hide tile</source>
        <translation>타일 숨기기(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keep first</source>
        <translation>맨 앞에 고정(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Mute alert</source>
        <translation>알림 음소거(&amp;M)</translation>
    </message>
    <message>
        <source>Show &amp;rows</source>
        <translation>레코드 보기(&amp;R)</translation>
    </message>
    <message>
        <source>Mana&amp;ge tiles…</source>
        <extracomment>leads to the list of all tiles, where hidden ones can be shown again</extracomment>
        <translation>타일 관리(&amp;G)…</translation>
    </message>
</context>
<context>
    <name>guardia::TilesPreferences</name>
    <message>
        <source>first</source>
        <extracomment>stands beside a tile that is kept first; short</extracomment>
        <translation>맨 앞</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>위로 이동(&amp;U)</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>아래로 이동(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keep first</source>
        <extracomment>a check box: the tile stays in front of all others</extracomment>
        <translation>맨 앞에 고정(&amp;K)</translation>
    </message>
    <message>
        <source>Restore de&amp;faults</source>
        <translation>기본값 복원(&amp;F)</translation>
    </message>
    <message>
        <source>Tiles of the overview</source>
        <translation>현황 화면의 타일</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>타일</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>레코드</translation>
    </message>
    <message>
        <source>Kept first</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Tiles that need attention stand first, then those of this list in its order. What is kept first stays in front of all, whatever happens.</source>
        <translation>조치가 필요한 타일이 먼저 표시되고, 나머지는 이 목록의 순서대로 표시됩니다. 맨 앞에 고정한 타일은 상태와 관계없이 항상 앞에 있습니다.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>a tile that there is none of at present, and why: &quot;SLA compliance – replaced by …&quot;</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>replaced by “%1”</source>
        <translation>“%1”(으)로 대체됨</translation>
    </message>
    <message>
        <source>not in this database</source>
        <translation>이 데이터베이스에 없음</translation>
    </message>
    <message>
        <source>always</source>
        <extracomment>when a tile is shown; short</extracomment>
        <translation>항상</translation>
    </message>
    <message>
        <source>while alerting</source>
        <extracomment>when a tile is shown; short</extracomment>
        <translation>알림 중에만</translation>
    </message>
    <message>
        <source>never</source>
        <extracomment>when a tile is shown; short</extracomment>
        <translation>안 함</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>A check box has three states: always, while the number has an alert, never. What is not shown is still judged: its alerts, notifications and alert rules go on.</source>
        <translation>확인란은 세 가지 상태입니다. 항상, 알림이 있는 동안만, 표시 안 함. 표시하지 않는 지표도 계속 판정하며 알림, 데스크톱 알림, 알림 규칙은 그대로 동작합니다.</translation>
    </message>
</context>
<context>
    <name>guardia::ToolBar</name>
    <message>
        <source>Toolbar</source>
        <translation>도구 모음</translation>
    </message>
    <message>
        <source>Range of the trends</source>
        <translation>추이 기간</translation>
    </message>
    <message>
        <source>How often numbers are collected</source>
        <translation>수집 주기</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Every</source>
        <comment>how often numbers are collected: Every 15 s</comment>
        <translation>주기</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Refres&amp;h</source>
        <translation>새로 고침(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>필터(&amp;F)</translation>
    </message>
</context>
<context>
    <name>guardia::TrendBounds</name>
    <message>
        <source>critical above %1</source>
        <translation>심각 %1 초과</translation>
    </message>
    <message>
        <source>critical below %1</source>
        <translation>심각 %1 미만</translation>
    </message>
    <message>
        <source>warning above %1</source>
        <translation>경고 %1 초과</translation>
    </message>
    <message>
        <source>warning below %1</source>
        <translation>경고 %1 미만</translation>
    </message>
</context>
<context>
    <name>guardia::TrendHeader</name>
    <message>
        <source>Now</source>
        <extracomment>a button that leads a trend back to the present; short</extracomment>
        <translation>현재</translation>
    </message>
    <message>
        <source>Back to now, in the chosen range (Home)</source>
        <translation>선택한 기간의 현재로 돌아가기 (Home)</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>현재로 돌아가기</translation>
    </message>
    <message>
        <source>What the trend shows</source>
        <translation>추이에 표시할 항목</translation>
    </message>
    <message>
        <source>What the trend shows, and saving it</source>
        <translation>추이 표시 항목과 저장</translation>
    </message>
    <message>
        <source>Menu of the trend</source>
        <translation>추이 메뉴</translation>
    </message>
</context>
<context>
    <name>guardia::TrendLegend</name>
    <message>
        <source>Legend</source>
        <translation>범례</translation>
    </message>
</context>
<context>
    <name>guardia::TrendMenu</name>
    <message>
        <source>S&amp;tacked</source>
        <extracomment>the parts of a trend, each drawn on top of the next</extracomment>
        <translation>누적 표시(&amp;T)</translation>
    </message>
    <message>
        <source>Show &amp;events</source>
        <extracomment>events that are marked in the trend, such as deployments</extracomment>
        <translation>이벤트 표시(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>비교(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Nothing</source>
        <translation>비교 안 함(&amp;N)</translation>
    </message>
    <message>
        <source>A &amp;day earlier</source>
        <translation>하루 전(&amp;D)</translation>
    </message>
    <message>
        <source>A &amp;week earlier</source>
        <translation>일주일 전(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>그림 복사(&amp;Y)</translation>
    </message>
    <message>
        <source>Save &amp;picture (PNG)…</source>
        <translation>그림으로 저장(PNG)(&amp;P)…</translation>
    </message>
    <message>
        <source>Save &amp;numbers (CSV)…</source>
        <translation>수치 저장(CSV)(&amp;S)…</translation>
    </message>
    <message>
        <source>Not with parts, whose lines would be twice as many</source>
        <translation>분류별 집계에서는 선이 두 배로 늘어나 비교할 수 없음</translation>
    </message>
    <message>
        <source>&amp;Compare with (not for breakdowns)</source>
        <translation>비교(&amp;C) (분류별 집계에는 불가)</translation>
    </message>
    <message>
        <source>Show &amp;rows of %1</source>
        <extracomment>an entry of the menu of a trend: the rows that counted then; %1 is a time</extracomment>
        <translation>%1 시점의 레코드 보기(&amp;R)</translation>
    </message>
    <message>
        <source>Show &amp;rows of a moment (point at a moment first)</source>
        <extracomment>the same, while no value of the trend is read</extracomment>
        <translation>특정 시점의 레코드 보기(&amp;R) (시점을 먼저 선택하십시오)</translation>
    </message>
    <message>
        <source>Point at a value with the mouse and use a right click, or read one with Shift+Left</source>
        <translation>값 위에서 마우스 오른쪽 버튼을 클릭하거나 Shift+Left로 값을 읽으십시오</translation>
    </message>
</context>
<context>
    <name>guardia::TrendView</name>
    <message>
        <source>Trend</source>
        <translation>추이</translation>
    </message>
    <message>
        <source>Trend: %1</source>
        <translation>추이: %1</translation>
    </message>
    <message>
        <source>No data yet in this range</source>
        <translation>이 기간에는 아직 데이터 없음</translation>
    </message>
    <message>
        <source>data since %1</source>
        <translation>%1부터 데이터 있음</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1부터 %2까지</translation>
    </message>
    <message>
        <source>picture copied</source>
        <translation>그림 복사됨</translation>
    </message>
    <message>
        <source>Save the picture of the trend</source>
        <translation>추이 그림 저장</translation>
    </message>
    <message>
        <source>Save the numbers of the trend</source>
        <translation>추이 수치 저장</translation>
    </message>
    <message>
        <source>saved as %1</source>
        <translation>“%1” 파일로 저장됨</translation>
    </message>
    <message>
        <source>reconstructed from the rows</source>
        <translation>행에서 재구성</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>이벤트 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>reconstructed before %1</source>
        <extracomment>of the numbers of a trend; %1 is a time</extracomment>
        <translation>%1 이전은 재구성한 값</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>below the title of a picture; %1 is the name of a connection, %2 is from when to when</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (Enter: rows)</source>
        <extracomment>behind a value that is read in a trend: the key that lists its rows; short</extracomment>
        <translation>%1 (Enter: 레코드 보기)</translation>
    </message>
</context>
<context>
    <name>guardia::UnjudgedPanel</name>
    <message>
        <source>Cannot be judged</source>
        <extracomment>service requests that cannot be judged; the reasons follow</extracomment>
        <translation>판정 불가</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>why service requests cannot be judged, and how many
----------
for screen readers: %1 is &quot;Cannot be judged&quot;, %2 is &quot;Unknown status: 7&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>guardia::Wallboard</name>
    <message>
        <source>Wallboard</source>
        <extracomment>a button on the wallboard, with what can be chosen there</extracomment>
        <translation>상황판</translation>
    </message>
    <message>
        <source>Leave wallboard</source>
        <translation>상황판 끝내기</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>No numbers yet</source>
        <translation>아직 수치 없음</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>%1 전 갱신</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: the word for a state, %2: since when</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Choose how long…</source>
        <translation>표시 시간 선택…</translation>
    </message>
    <message>
        <source>In turn with the overview, each for %1</source>
        <translation>현황과 번갈아 각각 %1씩 표시</translation>
    </message>
    <message>
        <source>In turn with the overview (switched off)</source>
        <translation>현황과 번갈아 표시(꺼짐)</translation>
    </message>
</context>
<context>
    <name>guardia::WatchBanner</name>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is what an alert is about, %2 &quot;muted until 15:02&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>guardia::WelcomePage</name>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>연결(&amp;C)…</translation>
    </message>
    <message>
        <source>Explore &amp;demo data</source>
        <translation>데모 데이터 보기(&amp;D)</translation>
    </message>
    <message>
        <source>Welcome to GUARDiA Console</source>
        <translation>GUARDiA Console 시작하기</translation>
    </message>
    <message>
        <source>It reads an ITSM database and shows at a glance what needs attention: service requests, incidents, deployments, capacity and servers. It never changes the database, and it serves the same numbers to Prometheus and Grafana.</source>
        <translation>ITSM 데이터베이스를 읽어 조치가 필요한 서비스 요청, 인시던트, 배포, 용량, 서버를 한눈에 보여 줍니다. 데이터베이스는 읽기만 하며, 같은 수치를 Prometheus와 Grafana에도 제공합니다.</translation>
    </message>
    <message>
        <source>Sa&amp;ved connections:</source>
        <translation>저장된 연결(&amp;V):</translation>
    </message>
    <message>
        <source>Simulated records that change in real time; no data leaves this computer</source>
        <translation>실시간으로 바뀌는 가상 레코드이며, 데이터는 이 컴퓨터 밖으로 나가지 않습니다</translation>
    </message>
</context>
</TS>
