// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/phrases.h"

namespace guardia {

namespace {

struct TopicPattern {
    QStringView category;
    QStringView title;
};

constexpr TopicPattern RequestPatterns[] = {
    {u"계정", u"{system} 계정 잠김 해제 요청"},
    {u"계정", u"{system} 비밀번호 초기화 요청드립니다"},
    {u"계정", u"신규 입사자 계정 생성 ({dept} {person})"},
    {u"계정", u"퇴사자 계정 회수 - {dept} {person}"},
    {u"계정", u"{system} MFA 기기 변경 (휴대폰 교체)"},
    {u"계정", u"Account unlock for {user} on {system}"},
    {u"계정", u"휴직 복귀자 계정 재활성화: {person}"},
    {u"권한", u"{system} 조회 권한 추가 요청 ({dept})"},
    {u"권한", u"{system} 관리자 권한 기간 연장"},
    {u"권한", u"공유폴더 \\\\fileserver\\{dept} 접근 권한 요청"},
    {u"권한", u"DB 조회 권한 신청 - {host}, 기간 {n}일"},
    {u"권한", u"GitLab repository access for {user} ({service})"},
    {u"권한", u"조직 개편에 따른 결재선 변경 ({dept})"},
    {u"하드웨어", u"노트북 배터리 교체 요청 - {person}"},
    {u"하드웨어", u"모니터 추가 지급 ({dept}, {n}대)"},
    {u"하드웨어", u"{dept} 복합기 용지 걸림 반복"},
    {u"하드웨어", u"회의실 화상장비 소리 안 나옴 (본관 {n}층)"},
    {u"하드웨어", u"Docking station does not charge the laptop"},
    {u"하드웨어", u"PC 부팅 시 \"No bootable device\" 표시"},
    {u"하드웨어", u"무선 키보드 불량 교환"},
    {u"소프트웨어", u"{system} 접속 시 흰 화면만 표시됨"},
    {u"소프트웨어", u"Adobe Acrobat 라이선스 요청 ({n}명)"},
    {u"소프트웨어", u"{system} 엑셀 다운로드 오류 (#{n})"},
    {u"소프트웨어", u"한글 2024 설치 후 인쇄 미리보기 깨짐"},
    {u"소프트웨어", u"Outlook keeps asking for the password"},
    {u"소프트웨어", u"백신 업데이트 실패 - 오류 코드 0x8007{n}"},
    {u"소프트웨어", u"{system} 화면 글자가 '?'로만 보입니다"},
    {u"소프트웨어", u"Windows 11 업그레이드 일정 문의"},
    {u"네트워크", u"VPN 접속 불가 - 재택근무 ({person})"},
    {u"네트워크", u"{dept} 무선랜 간헐적 끊김"},
    {u"네트워크", u"방화벽 오픈 요청: {ip} → {host} TCP/84{n}"},
    {u"네트워크", u"고정 IP 할당 요청 ({dept} 신규 장비 {n}대)"},
    {u"네트워크", u"Slow file transfer between Seoul and Busan"},
    {u"네트워크", u"DNS 등록 요청 - {service}.guardia.example"},
    {u"네트워크", u"{dept} 자리 이동에 따른 랜 포트 개통"},
    {u"데이터", u"{system} 데이터 정정 요청 (전표 {n}건)"},
    {u"데이터", u"월마감 자료 추출 - {dept}"},
    {u"데이터", u"{system} 코드값 추가 요청"},
    {u"데이터", u"삭제된 파일 복구 요청 ({dept} 공유폴더)"},
    {u"데이터", u"Restore table from backup of {host}"},
    {u"데이터", u"개인정보 파기 대상 확인 및 처리 ({n}건)"},
    {u"데이터", u"BI 리포트 숫자 불일치: {system} vs 마감자료"},
    {u"배포", u"{service} 운영 배포 요청 (정기 변경)"},
    {u"배포", u"{service} 긴급 패치 배포 승인 요청"},
    {u"배포", u"{service} 환경변수 변경 요청"},
    {u"배포", u"Rollback window for {service} this Friday"},
    {u"배포", u"{host} 인증서 갱신 (만료 {n}일 전)"},
    {u"문의", u"{system} 사용 방법 문의"},
    {u"문의", u"{system} 점검 일정이 언제인가요?"},
    {u"문의", u"How do I request a test account for {system}?"},
    {u"문의", u"{ticket} 처리 상태 문의드립니다"},
    {u"문의", u"연말정산 화면 접속 경로 문의"},
    {u"보안", u"의심스러운 메일 신고 (첨부파일 실행 안 함)"},
    {u"보안", u"USB 반출 승인 요청 - {dept} {person}"},
    {u"보안", u"외부 협력사 VPN 계정 신청 ({n}개월)"},
    {u"보안", u"취약점 조치 확인 요청: {host} OpenSSL"},
    {u"보안", u"분실 노트북 원격 초기화 요청 ({person})"},
    {u"소프트웨어", u"{system} 로그인 후\n\"세션이 만료되었습니다\" 반복"},
    {u"문의", u"☎ {dept} 통화 품질 불량 문의 🙏"},
    {u"배포", u"{service} 배포 후 <script> 경고 팝업 확인 & 수정"},
};

constexpr QStringView IncidentPatterns[] = {
    u"{system} 접속 불가",
    u"{system} 응답 지연 (평균 {n}초)",
    u"{host} CPU 사용률 95% 이상 {n}분 지속",
    u"{host} 디스크 사용률 임계치 초과 (/var/log)",
    u"{host} 메모리 부족으로 프로세스 강제 종료 (OOM)",
    u"{service} 5xx 오류율 급증",
    u"{service} health check 실패 - {host}",
    u"{system} 배치 작업 실패 (일마감)",
    u"{system} 이중화 절체 발생",
    u"{host} 네트워크 패킷 손실 {n}%",
    u"본관 {n}층 스위치 다운",
    u"인터넷 회선 품질 저하 (ISP 장애 추정)",
    u"{system} DB 커넥션 풀 고갈",
    u"Oracle DB tablespace 부족 - {host}",
    u"메일 발송 지연, 큐 {n}00건 적체",
    u"{service} 메시지 큐 소비 지연",
    u"SSL 인증서 만료: {service}",
    u"{system} 로그인 실패 다수 발생",
    u"{host} 백업 실패 (NBU status {n})",
    u"Replication lag on {host} above {n} s",
    u"{service} memory leak after nightly batch",
    u"{system} 화면 오류: ORA-0{n}55",
    u"전산실 항온항습기 경보",
    u"UPS 배터리 경보 - 부산 IDC",
    u"{dept} 전체 무선랜 장애",
    u"랜섬웨어 의심 행위 탐지 - {host}",
    u"DDoS 의심 트래픽 유입 ({ip})",
    u"Kubernetes node NotReady: {host}",
    u"{service} pod CrashLoopBackOff",
    u"콜센터 CTI 콜 유실",
    u"{system} 파일 업로드 불가",
    u"NTP 동기화 실패 - {host}",
};

constexpr QStringView DeploymentPatterns[] = {
    u"%1 배포 후 오류율 증가",
    u"%1 배포 실패로 서비스 일부 중단",
    u"%1: health check failing after deployment",
    u"%1 신규 버전 기동 실패, 롤백 진행",
    u"%1 배포 후 결제 화면 오류",
};

} // namespace

RequestTopic anyRequestTopic(Random &random)
{
    const TopicPattern &pattern = random.pick(RequestPatterns);
    return {filledIn(pattern.title, random), pattern.category.toString()};
}

QString anyIncidentTitle(Random &random)
{
    return filledIn(random.pick(IncidentPatterns), random);
}

QString failedDeploymentTitle(const QString &service, Random &random)
{
    return random.pick(DeploymentPatterns).toString().arg(service);
}

} // namespace guardia
