// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/auditphrases.h"

#include <array>

namespace guardia {

namespace {

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

const AuditPhrase &anyAuditPhrase(Random &random)
{
    return Phrases[random.weighted(PhraseWeights)];
}

} // namespace guardia
