// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "http/endpoint.h"
#include "http/ownnames.h"
#include "http/presentfigures.h"
#include "http/renderedsnapshot.h"
#include "http/router.h"
#include "http/serversettings.h"
#include "judge/indicatorbook.h"
#include "model/clock.h"
#include "model/health.h"
#include "model/snapshot.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace guardia {

/// The exporter's HTTP side: keeps what the routes answer from and serves it. Everything happens on the
/// thread it lives on; connect other threads' signals to its slots.
class Server : public QObject
{
    Q_OBJECT

public:
    /// Reads the configuration again. Called on the server's thread; the Error's message goes to the client.
    using Reload = std::function<Result<void>()>;

    /// What becomes of connections between two requests when encryption changes.
    enum class Connections { Keep, Close };

    Server(ServerSettings settings, Clock clock, Reload reload = {}, QObject *parent = nullptr);

    /// Who may ask, beside the check of Host that is always made; how connections are encrypted; and what is
    /// added to every reply. On the server's thread; from the next request or connection on.
    void setAdmission(const Endpoint::Admission &admission) { m_admission = admission; }
    void setEncryption(const Encryption &encryption, Connections connections);
    void setReplyHeaders(const HeaderList &headers);

    /// Endpoint::listen(), in place of the addresses listened on so far, whose current requests get a second
    /// to finish. Where it fails, none is listened on. On the server's thread.
    Result<QList<ListenAddress>> listen(const QList<ListenAddress> &addresses);
    /// Endpoint::adopt(), else as listen().
    Result<QList<ListenAddress>> adopt(const QList<qintptr> &sockets);
    /// Listens no more, until listen() or adopt() is called again.
    void stopListening();

    /// Answers a request as if it had come over the network, and counts it.
    Reply answer(const Request &request);
    /// What a scraper gets now as text 0.0.4, without counting as one.
    [[nodiscard]] QByteArray exposition();

public slots:
    /// Renders the snapshot, and serves it from the next request on.
    void setSnapshot(const guardia::SnapshotPtr &snapshot);
    /// What queries are answered from.
    void setHistory(const guardia::HistoryPtr &history);
    void setHealth(const guardia::Health &health);
    /// Whether the first collection has ended, well or not.
    void setReady(bool ready);
    void applySettings(const guardia::ServerSettings &settings);
    /// Another database comes: nothing that is known of the one before is served any more.
    void forget();
    /// Endpoint::close().
    void close(std::chrono::milliseconds grace = std::chrono::milliseconds(1000));

signals:
    /// A client got its answer.
    void answered(const guardia::Request &request, int status, qint64 bytes);
    /// The last connection is gone after close().
    void closed();

private:
    void renewEndpoint();
    void admit(const Request &request, const Endpoint::Verdict &verdict);
    void judge(const SnapshotPtr &snapshot);
    void recallHour();
    [[nodiscard]] ServerState state() const;

    ServerSettings m_settings;
    Clock m_clock;
    Reload m_reload;
    Endpoint::Admission m_admission; ///< null: everyone
    Encryption m_encryption; ///< null: none
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
    Endpoint *m_endpoint = nullptr; ///< a child, so that it moves to another thread with the server
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::ServerSettings)
