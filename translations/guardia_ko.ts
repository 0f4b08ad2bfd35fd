<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en_US">
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
