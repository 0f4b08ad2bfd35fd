// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "http/endpoint.h"
#include "http/hostcheck.h"
#include "http/presentfigures.h"
#include "http/renderedsnapshot.h"
#include "http/router.h"
#include "http/serverstate.h"
#include "judge/indicatorbook.h"
#include "model/clock.h"
#include "model/snapshot.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace guardia {

/// The exporter's HTTP server: keeps the data for the answers, and serves them. Everything happens on the
/// thread it lives on; connect the signals of other threads to its slots.
class Server : public QObject
{
    Q_OBJECT

public:
    /// Reads the configuration again. Called on the server's thread; an Error's message is sent to the
    /// client.
    using Reload = std::function<Result<void>()>;

    /// What happens to connections between two requests when the encryption changes.
    enum class Connections { Keep, Close };

    Server(ServerSettings settings, Clock clock, Reload reload = {}, QObject *parent = nullptr);

    /// Set who may send requests (besides the check of Host, which is always made), how connections are
    /// encrypted, and which headers are added to every reply. Call on the server's thread; they apply from
    /// the next request or connection on.
    void setAdmission(const Endpoint::Admission &admission) { m_admission = admission; }
    void setEncryption(const Encryption &encryption, Connections connections);
    void setReplyHeaders(const HeaderList &headers);

    /// Calls Endpoint::listen() and stops listening on the previous addresses, whose current requests get a
    /// second to finish. Where it fails, the server listens nowhere. Call on the server's thread.
    Result<QList<ListenAddress>> listen(const QList<ListenAddress> &addresses);
    /// Calls Endpoint::adopt(); otherwise like listen().
    Result<QList<ListenAddress>> adopt(const QList<qintptr> &sockets);
    /// Stops listening until listen() or adopt() is called again.
    void stopListening();

    /// Answers a request as if it had arrived over the network, and counts it.
    Reply answer(const Request &request);
    /// What a scraper would get now as text 0.0.4; not counted as a scrape.
    [[nodiscard]] QByteArray exposition();

public slots:
    /// Renders the snapshot; it is served from the next request on.
    void setSnapshot(const guardia::SnapshotPtr &snapshot);
    /// Sets the history that queries are answered from.
    void setHistory(const guardia::HistoryPtr &history);
    void setHealth(const guardia::Health &health);
    /// Sets whether the first collection has ended, well or not.
    void setReady(bool ready);
    void applySettings(const guardia::ServerSettings &settings);
    /// Another database follows: drops everything from the previous one, so that it is no longer served.
    void forget();
    /// Calls Endpoint::close().
    void close(std::chrono::milliseconds grace = std::chrono::milliseconds(1000));

signals:
    /// A client's request was answered.
    void answered(const guardia::Request &request, int status, qint64 bytes);
    /// The last connection is gone after close().
    void closed();

private:
    void renewEndpoint();
    void admit(const Request &request, const Endpoint::Decision &decide);
    void judge(const SnapshotPtr &snapshot);
    void recallHour();
    [[nodiscard]] ServerState state() const;

    ServerSettings m_settings;
    Clock m_clock;
    Reload m_reload;
    Endpoint::Admission m_admission; ///< null: everyone is admitted
    Encryption m_encryption; ///< null: no encryption
    HeaderList m_replyHeaders;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
    Router m_router;
    OwnNames m_ownNames;
    PresentFigures m_present;
    HistoryPtr m_history = std::make_shared<const History>(); ///< never null
    Health m_health;
    bool m_ready = false;
    SnapshotPtr m_snapshot;
    IndicatorBook m_book; ///< of that snapshot and health
    RenderedSnapshot m_rendered;
    Endpoint *m_endpoint = nullptr; ///< a child, so that it moves with the server to another thread
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::ServerSettings)
