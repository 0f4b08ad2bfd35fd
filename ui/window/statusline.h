// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "session/exportercontrol.h"
#include "session/session.h"

#include <QDateTime>
#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace guardia {

/// The last line of the window: the connection, how far the past is read, the age of the numbers, when
/// they are read next, and the clients of the exporter. Counts seconds only while it is visible.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    StatusLine(ExporterControl &exporter, QWidget *parent);

    /// Sets the session; nullptr for none.
    void setSession(Session *session);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void noteScrape(const Scrape &scrape);
    void update();
    [[nodiscard]] QString connectionText() const;
    [[nodiscard]] QString pastText() const;
    [[nodiscard]] QString freshnessText(const QDateTime &now) const;
    [[nodiscard]] QString nextText(const QDateTime &now) const;
    [[nodiscard]] QString exporterText(const QDateTime &now) const;

    ExporterControl &m_exporter;
    Session *m_session = nullptr;
    SnapshotPtr m_snapshot;
    Health m_health;
    QDateTime m_lastScrape; ///< of a request for the metrics
    QLabel *m_connection;
    QLabel *m_freshness;
    QLabel *m_next;
    QLabel *m_served;
    QLabel *m_past;
    QTimer m_second;
};

} // namespace guardia
