// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/phrases.h"

#include <array>

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

struct Part {
    QStringView korean;
    QStringView roman;
};

constexpr Part FamilyNames[] = {
    {u"김", u"kim"},   {u"이", u"lee"}, {u"박", u"park"}, {u"최", u"choi"}, {u"정", u"jung"},
    {u"강", u"kang"},  {u"조", u"cho"}, {u"윤", u"yoon"}, {u"장", u"jang"}, {u"임", u"lim"},
    {u"한", u"han"},   {u"오", u"oh"},  {u"서", u"seo"},  {u"신", u"shin"}, {u"권", u"kwon"},
    {u"황", u"hwang"}, {u"안", u"ahn"}, {u"송", u"song"}, {u"류", u"ryu"},  {u"홍", u"hong"},
};

/// How common the first family names are; all others have weight 1.
constexpr int FamilyWeights[] = {11, 8, 5, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

constexpr Part GivenNames[] = {
    {u"민준", u"minjun"},   {u"서연", u"seoyeon"}, {u"도윤", u"doyun"},     {u"지우", u"jiwoo"},
    {u"하준", u"hajun"},    {u"수빈", u"subin"},   {u"지훈", u"jihoon"},    {u"예은", u"yeeun"},
    {u"현우", u"hyunwoo"},  {u"유진", u"yujin"},   {u"준서", u"junseo"},    {u"다은", u"daeun"},
    {u"성민", u"sungmin"},  {u"은지", u"eunji"},   {u"재현", u"jaehyun"},   {u"소영", u"soyoung"},
    {u"동현", u"donghyun"}, {u"미경", u"mikyung"}, {u"태영", u"taeyoung"},  {u"혜진", u"hyejin"},
    {u"영수", u"youngsoo"}, {u"정희", u"junghee"}, {u"상훈", u"sanghoon"},  {u"나래", u"narae"},
    {u"우진", u"woojin"},   {u"가은", u"gaeun"},   {u"승호", u"seungho"},   {u"보람", u"boram"},
    {u"건우", u"gunwoo"},   {u"채원", u"chaewon"}, {u"병철", u"byungchul"}, {u"아름", u"areum"},
    {u"진호", u"jinho"},    {u"하늘", u"haneul"},  {u"세훈", u"sehoon"},    {u"윤아", u"yoona"},
};

constexpr QStringView Operators[] = {
    u"김민준", u"이서연", u"박지훈", u"최수빈",    u"정재현",    u"강은지",      u"윤성민",
    u"한예은", u"오동현", u"송혜진", u"t.mueller", u"ops-night", u"jihoon.park", u"dba-team",
};

constexpr QStringView Systems[] = {
    u"전자결재",    u"그룹웨어",       u"인사시스템", u"SAP ERP",          u"급여시스템", u"VPN gateway",
    u"사내 메일",   u"Confluence",     u"Jira",       u"GitLab",           u"고객 포털",  u"주문관리(OMS)",
    u"물류 WMS",    u"콜센터 CTI",     u"DW/BI 포털", u"Active Directory", u"문서중앙화", u"백업 서버",
    u"모바일 뱅킹", u"통합 인증(SSO)", u"Oracle DB",  u"회의실 예약",      u"출입통제",   u"프린터 서버",
};

constexpr QStringView Services[] = {
    u"payment-api",   u"order-service",  u"auth-gateway",  u"customer-portal", u"notification",
    u"inventory",     u"search-indexer", u"billing-batch", u"itsm-web",        u"itsm-api",
    u"report-engine", u"mobile-bff",     u"file-storage",  u"chat-bot",        u"edge-proxy",
};

constexpr QStringView Departments[] = {
    u"재무팀",     u"인사팀",  u"영업1팀",    u"영업2팀",    u"마케팅팀", u"법무팀", u"물류센터",
    u"고객지원팀", u"R&D센터", u"품질보증팀", u"경영기획실", u"부산지점", u"구매팀", u"IT운영팀",
};

constexpr QStringView Hosts[] = {
    u"seoul-web-01", u"seoul-web-04", u"seoul-app-02",   u"seoul-app-07", u"seoul-db-01", u"busan-db-02",
    u"busan-app-03", u"seoul-mq-01",  u"seoul-batch-02", u"dr-backup-01", u"seoul-lb-02", u"k8s-node-11",
};

QString valueOf(QStringView placeholder, Random &random)
{
    if (placeholder == u"system")
        return anySystem(random);
    if (placeholder == u"service")
        return anyService(random);
    if (placeholder == u"person")
        return anyPerson(random).name;
    if (placeholder == u"user")
        return anyPerson(random).username;
    if (placeholder == u"dept")
        return random.pick(Departments).toString();
    if (placeholder == u"host")
        return random.pick(Hosts).toString();
    if (placeholder == u"ip")
        return u"10."_s % QString::number(20 + random.below(12)) % u'.' % QString::number(random.below(255))
            % u'.' % QString::number(1 + random.below(254));
    if (placeholder == u"n")
        return QString::number(2 + random.below(98));
    if (placeholder == u"ticket")
        return u"SR-"_s % QString::number(1 + random.below(5000));
    return u'{' % placeholder % u'}';
}

constexpr AuditPhrase Phrases[] = {
    {1700, u"INFO", u"auth.login", u"SUCCESS", u"로그인 성공 ({ip})", AuditEffect::Login},
    {900, u"INFO", u"auth.login", u"SUCCESS", u"SSO login from {ip}", AuditEffect::Login},
    {300, u"INFO", u"auth.login", u"SUCCESS", u"모바일 로그인 (MFA 확인)", AuditEffect::Login},
    {900, u"INFO", u"auth.logout", u"SUCCESS", u"로그아웃"},
    {300, u"INFO", u"auth.logout", u"SUCCESS", u"Session expired after {n} min"},
    {700, u"INFO", u"sr.view", u"SUCCESS", u"{ticket} 조회"},
    {500, u"INFO", u"sr.update", u"SUCCESS", u"{ticket} 담당자 변경: {person}"},
    {400, u"INFO", u"sr.update", u"SUCCESS", u"{ticket} 상태 변경"},
    {350, u"INFO", u"sr.comment", u"SUCCESS", u"{ticket} 의견 등록"},
    {300, u"INFO", u"sr.create", u"SUCCESS", u"서비스 요청 등록 ({dept})"},
    {250, u"INFO", u"report.export", u"SUCCESS", u"월간 SLA 보고서 내려받기 ({n}행)"},
    {250, u"INFO", u"cmdb.view", u"SUCCESS", u"{host} 구성 정보 조회"},
    {200, u"INFO", u"cmdb.update", u"SUCCESS", u"{host} 자산 정보 수정"},
    {200, u"INFO", u"api.token.use", u"SUCCESS", u"API call with token of {service}"},
    {180, u"INFO", u"backup.run", u"SUCCESS", u"{host} 증분 백업 완료 ({n} GB)"},
    {150, u"INFO", u"deploy.approve", u"SUCCESS", u"{service} 배포 승인"},
    {120, u"INFO", u"change.approve", u"SUCCESS", u"변경 요청 승인 - {system}"},
    {120, u"INFO", u"user.password.change", u"SUCCESS", u"비밀번호 변경"},
    {100, u"INFO", u"file.download", u"SUCCESS", u"첨부파일 \"{dept}_현황({n}).xlsx\" 내려받기"},
    {80, u"INFO", u"user.permission.grant", u"SUCCESS", u"{system} 조회 권한 부여: {user}"},
    {60, u"INFO", u"user.permission.revoke", u"SUCCESS", u"{system} 권한 회수: {user}"},
    {40, u"INFO", u"user.create", u"SUCCESS", u"Account created for {user} ({dept})"},
    {30, u"INFO", u"user.status.change", u"SUCCESS", u"계정 상태 변경", AuditEffect::Activation},
    {30, u"INFO", u"config.view", u"SUCCESS", u""},
    {230, u"WARNING", u"auth.login", u"FAILURE", u"로그인 실패: 비밀번호 불일치 ({ip})"},
    {100, u"WARNING", u"auth.login", u"FAILURE", u"Unknown user name '{user}' from {ip}"},
    {40, u"WARNING", u"auth.mfa", u"FAILURE", u"MFA 인증 코드 오류 {n}회"},
    {60, u"WARNING", u"user.permission.grant", u"SUCCESS",
     u"{system} 관리자 권한 임시 부여: {user} ({n}시간)"},
    {40, u"WARNING", u"config.change", u"SUCCESS", u"{system} 설정 변경: session_timeout={n}"},
    {30, u"WARNING", u"report.export", u"SUCCESS", u"대량 내려받기 {n}000건 - {dept}"},
    {30, u"WARNING", u"auth.login", u"SUCCESS", u"업무 시간 외 로그인 ({ip})"},
    {20, u"WARNING", u"file.download", u"DENIED", u"C:\\Users\\{user}\\반출금지 폴더 접근 차단"},
    {40, u"ERROR", u"auth.account.lock", u"FAILURE", u"로그인 5회 실패로 계정 잠금: {user}"},
    {25, u"ERROR", u"backup.run", u"FAILURE", u"{host} 백업 실패 (exit {n})"},
    {20, u"ERROR", u"access.denied", u"DENIED", u"{system} 권한 없는 화면 접근 시도"},
    {15, u"ERROR", u"api.token.use", u"DENIED", u"Expired token used from {ip}"},
    {10, u"ERROR", u"integration.sync", u"FAILURE", u"{system} 연동 오류:\nHTTP 502 from {service}"},
    {6, u"CRITICAL", u"security.bruteforce", u"FAILURE", u"무차별 대입 공격 의심: {ip}, {n}분간 {n}0회 실패"},
    {4, u"CRITICAL", u"user.permission.grant", u"SUCCESS", u"승인되지 않은 관리자 권한 상승: {user}"},
    {3, u"CRITICAL", u"audit.log.disable", u"DENIED", u"감사 로그 비활성화 시도 차단 - {host}"},
    {2, u"CRITICAL", u"data.export", u"SUCCESS", u"개인정보 대량 조회 {n}000건 ({dept})"},
    {2, u"CRITICAL", u"security.malware", u"FAILURE", u"Malware detected on {host}, quarantine failed"},
};

constexpr auto PhraseWeights = [] {
    std::array<int, std::size(Phrases)> weights{};
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = Phrases[i].weight;
    return weights;
}();

} // namespace

Person anyPerson(Random &random)
{
    const Part &family = FamilyNames[random.weighted(FamilyWeights)];
    const Part &given = random.pick(GivenNames);
    return {family.korean % given.korean, given.roman % u'.' % family.roman};
}

QString anyOperator(Random &random)
{
    return random.pick(Operators).toString();
}

QString anySystem(Random &random)
{
    return random.pick(Systems).toString();
}

QString anyService(Random &random)
{
    return random.pick(Services).toString();
}

QString filledIn(QStringView pattern, Random &random)
{
    QString text;
    text.reserve(pattern.size() + 16);
    while (true) {
        const qsizetype open = pattern.indexOf(u'{');
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        if (close < 0)
            return text.append(pattern);
        text.append(pattern.first(open));
        text += valueOf(pattern.sliced(open + 1, close - open - 1), random);
        pattern = pattern.sliced(close + 1);
    }
}

const AuditPhrase &anyAuditPhrase(Random &random)
{
    return Phrases[random.weighted(PhraseWeights)];
}

} // namespace guardia
