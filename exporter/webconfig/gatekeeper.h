// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"
#include "webconfig/credentials.h"
#include "webconfig/passwordmatchcache.h"
#include "webconfig/passwordverifier.h"
#include "webconfig/ratelimiter.h"
#include "webconfig/webconfiguration.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// Decides who may come in, and how often, as the web configuration says.
///
/// First the rate limit: 429 with Retry-After. Then, where there are users or tokens, the request has to have
/// the password of a user or one of the tokens: else 401, which says neither what was wrong nor whether there
/// is such a user. That goes for every route, health checks included. Where too many unknown passwords wait
/// to be verified, those that have waited longest get 429 (see VerificationQueue); requests with a password
/// that was right before wait for nothing. Logs nothing.
///
/// Lives on the HTTP thread. Passwords are verified on threads of its own; everything else takes
/// microseconds.
class Gatekeeper : public QObject
{
    Q_OBJECT

public:
    /// Nothing: the request may pass; else the reply that refuses it.
    using Verdict = std::optional<Reply>;
    using Done = std::function<void(const Verdict &)>;
    /// Gives the present moment; steady_clock's but in tests.
    using Moments = std::function<RateLimiter::Moment()>;

    /// Lets everybody pass until setConfiguration().
    explicit Gatekeeper(QObject *parent = nullptr);
    Gatekeeper(PasswordVerifier::Check check, Moments moments, QObject *parent = nullptr);

    /// Calls done on this thread, at once or later, exactly once unless the gatekeeper is destroyed before.
    /// A request that waits while the users change is judged by those of the end.
    void admit(const Request &request, const Done &done);

public slots:
    /// What holds from the next request on; not null. Users or tokens that changed make all that is
    /// remembered of passwords void; a rate limit that did not change goes on.
    void setConfiguration(const guardia::WebConfigurationPtr &configuration);

private:
    [[nodiscard]] bool isOpen() const;
    void identify(const QByteArray &authorization, const QByteArray &network, const Done &done);
    void checkPassword(const BasicCredentials &credentials, const QByteArray &authorization,
                       const QByteArray &network, const Done &done);
    [[nodiscard]] QByteArray hashToTry(const QByteArray &user) const;
    [[nodiscard]] bool isToken(const QByteArray &token) const;
    [[nodiscard]] Verdict replyTo(PasswordMatch match) const;
    [[nodiscard]] Reply unauthorized() const;

    WebConfigurationPtr m_configuration; ///< never null
    std::vector<int> m_costs; ///< of the users' hashes
    std::optional<RateLimiter> m_limiter;
    Moments m_moments;
    PasswordMatchCache m_matches;
    quint64 m_generation = 0; ///< of users and tokens
    PasswordVerifier m_verifier;
};

} // namespace guardia
