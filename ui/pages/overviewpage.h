// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "models/alertbook.h"
#include "pages/overviewfeed.h"
#include "pages/tilemenu.h"
#include "pages/trendpicture.h"
#include "session/tilechoices.h"

#include <QPoint>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QSplitter;

namespace guardia {

class AttentionPanel;
class Notice;
class TileArea;
class TileBoard;
struct TileState;

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
    /// Shows the tiles alone, which get all the room: what is below them cannot be read from far away.
    void setTilesAlone(bool alone);
    /// Which tiles are shown, and in which order. What is not shown is judged all the same.
    void setTiles(const QList<TileChoice> &choices);

    /// The list of what needs attention.
    [[nodiscard]] AttentionPanel *attention() const { return m_attention; }

    /// The name of the selected indicator; empty where none is selected.
    [[nodiscard]] QString selected() const;
    /// Shows that indicator's trend, and selects its tile where it has one.
    void select(const QString &indicator);
    /// Gives the focus to the selected tile.
    void focusSelected();

    /// What the operator chose to see in the trend.
    [[nodiscard]] const TrendChoices &trendChoices() const { return m_picture.choices(); }
    void setTrendChoices(const TrendChoices &choices);
    /// Whether saved numbers of the trend begin with a byte order mark.
    void setByteOrderMark(bool present);

    /// The sizes of the page's parts.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    /// The operator wants to choose which tiles there are, and began at that one, which may be empty.
    void tileChoiceRequested(const QString &indicator);
    /// The operator has hidden a tile, or keeps it first; to be stored.
    void tilesChosen(const QList<guardia::TileChoice> &choices);
    void rowsRequested(const QString &indicator);
    /// The operator wants the rows that the indicator's value had at that moment, Unix milliseconds.
    void pastRowsRequested(const QString &indicator, qint64 momentMs);
    void explanationRequested(const QString &indicator);
    void thresholdsRequested(const QString &indicator);
    /// The operator mutes an alert for a span, or no longer where there is none.
    void muteChosen(const QString &alert, std::optional<guardia::MuteSpan> span);
    void recordRequested(const QString &collector, const QVariant &id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void wire();
    void showReadings();
    [[nodiscard]] QList<TileState> tiles() const;
    [[nodiscard]] bool isWanted(const TileState &tile) const;
    void showSelected();
    void showTrend();
    void chooseOptions(const TrendOptions &options);
    void showMenu(const QString &indicator, const QPoint &place);
    void act(TileAction action, const QString &indicator);
    void changeTile(TileAction action, const QString &indicator);
    void showOptions();
    void askTrend();
    void tick();
    [[nodiscard]] const Indicator *selectedIndicator() const;

    const AlertWatch &m_watch;
    Clock m_clock;
    OverviewFeed *m_feed;
    TileBoard *m_board;
    TileArea *m_tileArea;
    Notice *m_noTiles; ///< in place of the tiles where all are hidden
    TrendView *m_trend;
    AttentionPanel *m_attention;
    QSplitter *m_splitter;
    QPointer<TileMenu> m_menu; ///< while it is open
    QTimer m_ticking;
    QList<TileChoice> m_choices; ///< also of indicators that are not known now
    TrendPicture m_picture; ///< what the trend shows
    QString m_pictured; ///< the id of what it showed last
    /// Whether the selection was made for a reason, and not only because something has to be selected.
    bool m_isChoosing = false; ///< while the choice of tiles is applied
    bool m_isChosen = false;
};

} // namespace guardia
