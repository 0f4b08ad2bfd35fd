// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"
#include "webconfig/credentials.h"
#include "webconfig/passwordverifier.h"
#include "webconfig/webconfiguration.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// The exporter-toolkit's token bucket: burst requests at once, then one per interval. One bucket for all
/// clients. Use from one thread; the times passed must not go back.
class RateLimiter
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit RateLimiter(const RateLimit &limit);

    /// Takes a token. Returns zero, or how long to wait until there is one.
    std::chrono::nanoseconds take(Moment now);

private:
    std::chrono::nanoseconds m_interval;
    std::chrono::nanoseconds m_depth; ///< the time in which burst - 1 tokens come back
    Moment m_full; ///< when the bucket will be, or was, full
};

/// Decides which requests are let in, and how many, as the web configuration says.
///
/// The rate limit comes first: 429 with Retry-After. Then, where users or tokens are configured, the request
/// must have a user's password or one of the tokens; else it gets 401, which reveals neither what was wrong
/// nor whether the user exists. This applies to every route, including health checks. Where too many unknown
/// passwords wait to be verified, those that have waited longest get 429 (see VerificationQueue); requests
/// with a password that was right before do not wait. Logs nothing.
///
/// Lives on the HTTP thread. Passwords are verified on threads of its own; everything else takes
/// microseconds.
class Gatekeeper : public QObject
{
    Q_OBJECT

public:
    /// The reply that refuses the request; nullopt where it may pass.
    using Verdict = std::optional<Reply>;
    using Done = std::function<void(const Verdict &)>;
    /// Returns the current time; tests replace steady_clock.
    using Moments = std::function<RateLimiter::Moment()>;

    /// Lets every request pass until setConfiguration() is called.
    explicit Gatekeeper(QObject *parent = nullptr);
    Gatekeeper(PasswordVerifier::Check check, Moments moments, QObject *parent = nullptr);

    /// Calls done on this thread, immediately or later: exactly once, unless the gatekeeper is destroyed
    /// before. A request that is waiting when the users change is judged by the new users.
    void admit(const Request &request, const Done &done);

public slots:
    /// The configuration for the next requests; not null. Where users or tokens have changed, remembered
    /// results of passwords are dropped. An unchanged rate limit continues to count.
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
    std::vector<int> m_costs; ///< costs of the users' hashes
    std::optional<RateLimiter> m_limiter;
    Moments m_moments;
    PasswordMatchCache m_matches;
    quint64 m_generation = 0; ///< counts changes of users and tokens
    PasswordVerifier m_verifier;
};

} // namespace guardia
