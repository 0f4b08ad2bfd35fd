// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "models/alertbook.h"
#include "pages/overviewfeed.h"

#include <QTimer>
#include <QWidget>

class QSplitter;

namespace guardia {

class AttentionPanel;
class TileBoard;
class TrendView;

/// The overview: tiles, the trend of the selected tile, and what needs attention. While the page is hidden it
/// requests nothing and has no timers running; alerts continue. GUI thread.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    /// watch judges the numbers of the session that is shown.
    explicit OverviewPage(const AlertWatch &watch, const Clock &clock = systemClock(),
                          QWidget *parent = nullptr);

    /// Sets the session to show; nullptr for none. It must outlive the page, or be replaced before it is
    /// destroyed.
    void setSession(Session *session);
    /// Sets the records of the session, or nullptr; call after setSession().
    void setRecords(RecordSource *records);
    /// Sets how much of the past trends show.
    void setRange(std::chrono::milliseconds range);

    /// The name of the selected indicator; empty where none is selected.
    [[nodiscard]] QString selected() const;
    void select(const QString &indicator);
    /// Gives the focus to the selected tile.
    void focusSelected();

    /// The sizes of the page's parts.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    void rowsRequested(const QString &indicator);
    void recordRequested(const QString &collector, const QVariant &id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void wire();
    void showReadings();
    void showSelected();
    void askTrend();
    void tick();
    [[nodiscard]] const Indicator *selectedIndicator() const;

    Clock m_clock;
    OverviewFeed *m_feed;
    TileBoard *m_board;
    TrendView *m_trend;
    AttentionPanel *m_attention;
    QSplitter *m_splitter;
    QTimer m_ticking;
    SeriesKey m_pictured; ///< the series that the trend shows
    /// Whether the selection was made for a reason, and not only because something has to be selected.
    bool m_isChosen = false;
};

} // namespace guardia
