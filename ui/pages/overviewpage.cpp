// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overviewpage.h"

#include "pages/attentionpanel.h"
#include "pages/overviewfeed.h"
#include "pages/tileboard.h"
#include "theme/words.h"
#include "widgets/mutemenu.h"
#include "widgets/notice.h"
#include "widgets/tile.h"
#include "widgets/trendview.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QSplitter>

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

constexpr std::chrono::milliseconds Tick{1000};
constexpr int TrendShare = 60; ///< percent of the width
constexpr int BoardShare = 40; ///< percent of the height

} // namespace

OverviewPage::OverviewPage(const AlertWatch &watch, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_watch(watch)
    , m_clock(clock)
    , m_feed(new OverviewFeed(watch, clock, this))
    , m_board(new TileBoard(this))
    , m_tileArea(new TileArea(m_board, this))
    , m_noTiles(new Notice(this))
    , m_trend(new TrendView(clock, this))
    , m_attention(new AttentionPanel(clock, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    m_ticking.setInterval(Tick);
    build();
    wire();
    showReadings();
    showSelected();
    setSession(nullptr);
}

void OverviewPage::build()
{
    m_splitter->addWidget(m_trend);
    m_splitter->addWidget(m_attention);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, TrendShare);
    m_splitter->setStretchFactor(1, 100 - TrendShare);
    m_splitter->setSizes({TrendShare * 10, (100 - TrendShare) * 10});
    m_noTiles->setObjectName(QStringLiteral("noTiles"));
    m_noTiles->setContent(
        {{},
         tr("All tiles are hidden"),
         tr("Alerts and notifications go on. Preferences (Ctrl+,) say which tiles are shown."),
         tr("Choose tiles…")});
    m_noTiles->hide();
    const int space = fontMetrics().height() / 2;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(m_tileArea, BoardShare);
    layout->addWidget(m_noTiles, BoardShare);
    layout->addWidget(m_splitter, 100 - BoardShare);
}

void OverviewPage::wire()
{
    connect(m_board, &TileBoard::indicatorSelected, this, [this] {
        m_isChosen = true;
        showSelected();
    });
    connect(m_board, &TileBoard::indicatorActivated, this, &OverviewPage::rowsRequested);
    connect(m_board, &TileBoard::menuRequested, this, &OverviewPage::showMenu);
    connect(m_noTiles, &Notice::triggered, this, [this] { emit tileChoiceRequested({}); });
    connect(m_attention, &AttentionPanel::recordRequested, this, &OverviewPage::recordRequested);
    connect(m_trend, &TrendView::rangeChanged, this, &OverviewPage::askTrend);
    connect(m_feed, &OverviewFeed::readingsChanged, this, [this] {
        showReadings();
        showSelected();
    });
    connect(m_trend, &TrendView::choiceMade, this, [this](int index) {
        m_picture.choose(index);
        showSelected();
    });
    connect(m_feed, &OverviewFeed::trendReady, this, [this](const Trend &trend) {
        m_picture.setAnswer(trend);
        showTrend();
    });
    connect(m_feed, &OverviewFeed::earlierReady, this,
            [this](const QList<TrendSeries> &trend, const QString &error) {
                m_picture.setEarlier(trend, error);
                showTrend();
            });
    connect(m_trend, &TrendView::optionsChosen, this, &OverviewPage::chooseOptions);
    connect(m_trend, &TrendView::rowsWanted, this,
            [this](qint64 moment) { emit pastRowsRequested(m_board->selected(), moment); });
    connect(m_feed, &OverviewFeed::trendOutdated, this, [this] {
        m_trend->advance();
        askTrend();
    });
    connect(m_feed, &OverviewFeed::attentionReady, m_attention, &AttentionPanel::setAttention);
    connect(m_feed, &OverviewFeed::attentionFailed, m_attention, &AttentionPanel::setError);
    connect(m_feed, &OverviewFeed::attentionUnavailable, m_attention, &AttentionPanel::setUnavailable);
    connect(m_feed, &OverviewFeed::attentionWaiting, m_attention, &AttentionPanel::setWaiting);
    connect(&m_ticking, &QTimer::timeout, this, &OverviewPage::tick);
}

void OverviewPage::setSession(Session *session)
{
    m_isChosen = false;
    m_picture.clear(); // nothing of the old one
    m_trend->setSubject({});
    m_trend->setSource(session ? connectionTitle(session->profile()) : QString());
    m_feed->setSession(session);
    showSelected();
}

void OverviewPage::setRecords(RecordSource *records)
{
    m_feed->setRecords(records);
}

void OverviewPage::setRange(std::chrono::milliseconds range)
{
    m_feed->setRange(range);
    m_trend->setRange(range);
}

void OverviewPage::setTilesAlone(bool alone)
{
    m_splitter->setVisible(!alone);
}

void OverviewPage::setTiles(const QList<TileChoice> &choices)
{
    m_choices = choices;
    m_board->forgetUse();
    const QScopedValueRollback choosing(m_isChoosing, true);
    showReadings();
    showSelected();
}

QString OverviewPage::selected() const
{
    return m_board->selected();
}

void OverviewPage::select(const QString &indicator)
{
    m_board->select(indicator);
}

void OverviewPage::focusSelected()
{
    m_board->focusSelected();
}

void OverviewPage::showMenu(const QString &indicator, const QPoint &place)
{
    const Tile *tile = m_board->tile(indicator);
    if (m_menu || !tile)
        return; // one key press may ask twice
    m_menu = new TileMenu(tile->state(), this);
    m_menu->setHasTrend(!m_splitter->isHidden());
    const Indicator *judged = indicatorNamed(m_feed->book().indicators(), indicator);
    m_menu->setHasThresholds(judged && canHaveBounds(judged->unit));
    const QString alert = alertIdOf(Alert::Cause::Indicator, indicator);
    const bool hasAlert =
        std::ranges::any_of(m_watch.alerts(), [&alert](const Alert &one) { return alertId(one) == alert; });
    addMuteActions(m_menu->muting(), {hasAlert, muteOf(m_watch.mutes(), alert) != nullptr},
                   [this, alert](const std::optional<MuteSpan> &span) { emit muteChosen(alert, span); });
    connect(m_menu, &TileMenu::chosen, this,
            [this, indicator](TileAction action) { act(action, indicator); });
    m_menu->popup(place);
}

void OverviewPage::act(TileAction action, const QString &indicator)
{
    switch (action) {
    case TileAction::OpenRows:
        emit rowsRequested(indicator);
        break;
    case TileAction::ShowTrend:
        select(indicator);
        m_trend->setFocus(Qt::ShortcutFocusReason);
        break;
    case TileAction::Explain:
        emit explanationRequested(indicator);
        break;
    case TileAction::CopyValue:
        if (const Tile *tile = m_board->tile(indicator))
            QGuiApplication::clipboard()->setText(tileValueText(tile->state(), locale()));
        break;
    case TileAction::SetThresholds:
        emit thresholdsRequested(indicator);
        break;
    case TileAction::Hide:
    case TileAction::KeepFirst:
        changeTile(action, indicator);
        break;
    case TileAction::ManageTiles:
        emit tileChoiceRequested(indicator);
        break;
    }
}

void OverviewPage::changeTile(TileAction action, const QString &indicator)
{
    const std::vector<Indicator> &indicators = m_feed->book().indicators();
    for (TileChoice choice : arrangedTiles(m_choices, indicators)) {
        if (choice.indicator != indicator)
            continue;
        if (action == TileAction::Hide)
            choice.shown = TileShown::Never;
        else
            choice.isPinned = !choice.isPinned;
        emit tilesChosen(withTile(m_choices, choice, indicators));
    }
}

QList<TileState> OverviewPage::tiles() const
{
    const QDateTime now = m_clock();
    const std::vector<Indicator> &indicators = m_feed->book().indicators();
    QList<TileState> tiles;
    for (const TileChoice &choice : arrangedTiles(m_choices, indicators)) {
        if (choice.shown == TileShown::Never)
            continue;
        const Indicator &indicator = *indicatorNamed(indicators, choice.indicator);
        TileState tile = tileOf(indicator, m_feed->book().reading(indicator), m_feed->past(indicator.value),
                                now, m_feed->interval(), locale());
        if (choice.shown == TileShown::WhileAlerting && !isWanted(tile))
            continue;
        tiles += tile;
        tiles.last().isFrozen = m_feed->isPaused();
        tiles.last().isPinned = choice.isPinned;
        tiles.last().hasRows = m_watch.hasRows(indicator.name);
        tiles.last().muted = m_feed->muteTextOf(indicator.name, locale());
    }
    return tiles;
}

/// Whether a tile is there that is shown only while its number has an alert that is not muted. An alert ends
/// a while after its number has become better; while the database does not answer it is not there, but the
/// number still is. The selected tile stays: nothing that somebody looks at goes away,
/// unless somebody has just chosen that. None comes or goes
/// while the tiles are in use, as that would move others.
bool OverviewPage::isWanted(const TileState &tile) const
{
    if (m_board->isInUse())
        return m_board->tile(tile.indicator) != nullptr;
    if (m_isChosen && !m_isChoosing && tile.indicator == m_board->selected() && m_board->tile(tile.indicator))
        return true;
    const QString id = alertIdOf(Alert::Cause::Indicator, tile.indicator);
    if (muteOf(m_watch.mutes(), id))
        return false;
    return (tile.value && (tile.state == State::Warning || tile.state == State::Critical))
        || std::ranges::any_of(m_watch.alerts(), [&id](const Alert &alert) { return alertId(alert) == id; });
}

void OverviewPage::showReadings()
{
    const bool wasChosen = m_isChosen;
    const QList<TileState> shown = tiles();
    const bool areAllHidden = shown.isEmpty() && !m_feed->book().indicators().empty();
    m_noTiles->setVisible(areAllHidden);
    m_tileArea->setVisible(!areAllHidden);
    m_board->setTiles(shown);
    m_isChosen = wasChosen; // selecting another tile because the old one is gone is not the operator's choice
    if (!m_isChosen && m_feed->book().snapshot()) // at first, the most urgent one is selected
        m_board->select(m_board->order().value(0));
    m_isChosen = m_isChosen || m_feed->book().snapshot();
}

void OverviewPage::showSelected()
{
    if (const Indicator *indicator = selectedIndicator())
        m_picture.setIndicator(*indicator, m_feed->book().snapshot().get());
    else
        m_picture.clear();
    const TrendSubject &subject = m_picture.subject();
    const bool isOther = std::exchange(m_pictured, m_picture.id()) != m_picture.id()
        || subject.title != m_trend->subject().title;
    if (isOther && subject.title == m_trend->subject().title)
        m_trend->setSubject({}); // the title may differ although the series is the same
    m_trend->setSubject(subject);
    m_trend->setChoices(m_picture.titles(), m_picture.current());
    showOptions();
    m_trend->setEvents(m_picture.events());
    if (isOther)
        askTrend();
}

/// Where there is no answer yet, it shows nothing rather than something else.
void OverviewPage::showTrend()
{
    if (m_picture.isAnswered())
        m_trend->setLines(m_picture.lines(), m_picture.error());
}

void OverviewPage::showOptions()
{
    TrendOptions options = m_picture.options();
    const Indicator *indicator = selectedIndicator();
    options.hasRows = indicator && m_picture.current() == 0 && m_watch.pastRows(*indicator, m_clock());
    m_trend->setOptions(options);
}

void OverviewPage::chooseOptions(const TrendOptions &options)
{
    const int before = m_picture.daysBack();
    m_picture.choose(options);
    showOptions();
    if (m_picture.daysBack() == before)
        return;
    showTrend();
    askTrend();
}

void OverviewPage::setTrendChoices(const TrendChoices &choices)
{
    m_picture.setChoices(choices);
    showSelected();
}

void OverviewPage::setByteOrderMark(bool present)
{
    m_trend->setByteOrderMark(present);
}

/// nullptr where none is selected.
const Indicator *OverviewPage::selectedIndicator() const
{
    return indicatorNamed(m_feed->book().indicators(), m_board->selected());
}

void OverviewPage::askTrend()
{
    m_feed->requestTrend(m_picture.series(), m_picture.family(), m_trend->from(), m_trend->to());
    if (m_picture.daysBack() == 0)
        return;
    const auto [from, to] = m_picture.earlierRange(m_trend->from(), m_trend->to());
    m_feed->requestEarlier(m_picture.series(), from, to);
}

void OverviewPage::tick()
{
    showReadings();
    m_attention->tick();
}

QByteArray OverviewPage::saveState() const
{
    return m_splitter->saveState();
}

void OverviewPage::restoreState(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

void OverviewPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->setActive(true);
    tick();
    m_ticking.start();
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_feed->setActive(false);
    m_ticking.stop();
}

} // namespace guardia

#include "moc_overviewpage.cpp"
