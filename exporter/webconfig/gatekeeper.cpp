// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/gatekeeper.h"

#include "webconfig/secrets.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Reply tooManyRequests(std::chrono::nanoseconds wait, const QString &message)
{
    Reply reply = errorReply(429, message);
    const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(wait), 1s);
    reply.headers.emplaceBack("Retry-After", QByteArray::number(seconds.count()));
    return reply;
}

} // namespace

RateLimiter::RateLimiter(const RateLimit &limit)
    : m_interval(limit.interval)
    , m_depth(m_interval * (limit.burst - 1))
{ }

/// The bucket is kept as the time at which it will be full: each token taken moves that time by one interval.
std::chrono::nanoseconds RateLimiter::take(Moment now)
{
    const Moment full = std::max(m_full, now);
    if (full - now > m_depth)
        return full - now - m_depth;
    m_full = full + m_interval;
    return std::chrono::nanoseconds::zero();
}

Gatekeeper::Gatekeeper(QObject *parent)
    : Gatekeeper(&passwordMatches, &std::chrono::steady_clock::now, parent)
{ }

Gatekeeper::Gatekeeper(PasswordVerifier::Check check, Moments moments, QObject *parent)
    : QObject(parent)
    , m_configuration(std::make_shared<const WebConfiguration>())
    , m_moments(std::move(moments))
    , m_verifier(std::move(check), this)
{ }

void Gatekeeper::setConfiguration(const WebConfigurationPtr &configuration)
{
    const WebConfigurationPtr before = std::exchange(m_configuration, configuration);
    if (before->rateLimit != configuration->rateLimit) {
        m_limiter.reset();
        if (configuration->rateLimit)
            m_limiter.emplace(*configuration->rateLimit);
    }
    if (before->users == configuration->users && before->tokenDigests == configuration->tokenDigests)
        return;
    ++m_generation;
    m_matches.clear();
    m_costs.clear();
    for (const QByteArray &hash : configuration->users)
        m_costs.push_back(bcryptCost(hash));
}

void Gatekeeper::admit(const Request &request, const Done &done)
{
    if (m_limiter) {
        const std::chrono::nanoseconds wait = m_limiter->take(m_moments());
        if (wait > 0ns)
            return done(tooManyRequests(wait, u"more requests than rate_limit allows"_s));
    }
    identify(headerValue(request, "authorization"), clientNetwork(request.peer), done);
}

bool Gatekeeper::isOpen() const
{
    return m_configuration->users.isEmpty() && m_configuration->tokenDigests.isEmpty();
}

void Gatekeeper::identify(const QByteArray &authorization, const QByteArray &network, const Done &done)
{
    if (isOpen())
        return done(std::nullopt);
    if (const auto token = bearerToken(authorization))
        return done(isToken(*token) ? Verdict() : unauthorized());
    const auto credentials = basicCredentials(authorization);
    if (!credentials || m_configuration->users.isEmpty())
        return done(unauthorized());
    checkPassword(*credentials, authorization, network, done);
}

void Gatekeeper::checkPassword(const BasicCredentials &credentials, const QByteArray &authorization,
                               const QByteArray &network, const Done &done)
{
    const QByteArray hash = hashToTry(credentials.user);
    const QByteArray key = m_matches.key(credentials.user, hash, credentials.password);
    if (const auto match = m_matches.find(key))
        return done(replyTo(*match));
    const bool isKnown = m_configuration->users.contains(credentials.user);
    m_verifier.verify({key, network, credentials.user, credentials.password, hash},
                      [=, this, generation = m_generation](std::optional<PasswordMatch> match) {
                          if (generation != m_generation)
                              return identify(authorization, network, done);
                          if (!match)
                              return done(tooManyRequests(1s, u"too many passwords wait to be verified"_s));
                          const PasswordMatch judged = isKnown ? *match : PasswordMatch::Wrong;
                          m_matches.insert(key, judged);
                          done(replyTo(judged));
                      });
}

/// The user's hash. For an unknown user, a hash that no password matches, with the cost of some user's hash
/// and always the same one: the time until the answer must not reveal which users exist.
QByteArray Gatekeeper::hashToTry(const QByteArray &user) const
{
    const auto known = m_configuration->users.constFind(user);
    if (known != m_configuration->users.cend())
        return *known;
    const QByteArray draw = m_matches.key(user, {}, {});
    const auto number = static_cast<unsigned char>(draw[0]) * 256U + static_cast<unsigned char>(draw[1]);
    return unmatchableHash(m_costs[number % m_costs.size()]);
}

bool Gatekeeper::isToken(const QByteArray &token) const
{
    const QByteArray digest = sha256(token);
    bool found = false;
    for (const QByteArray &known : m_configuration->tokenDigests)
        found |= equalInConstantTime(digest, known);
    return found;
}

Gatekeeper::Verdict Gatekeeper::replyTo(PasswordMatch match) const
{
    return match == PasswordMatch::Right ? Verdict() : unauthorized();
}

Reply Gatekeeper::unauthorized() const
{
    Reply reply = errorReply(401, u"this needs a user's password or a token that is valid here"_s);
    if (!m_configuration->users.isEmpty())
        reply.headers.emplaceBack("WWW-Authenticate", R"(Basic realm="GUARDiA", charset="UTF-8")");
    if (!m_configuration->tokenDigests.isEmpty())
        reply.headers.emplaceBack("WWW-Authenticate", R"(Bearer realm="GUARDiA")");
    return reply;
}

} // namespace guardia

#include "moc_gatekeeper.cpp"
