// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/wallboard.h"

#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// What the pages need in the ordinary font, without the window's bars. The smallest window is larger.
constexpr QSize LeastBody(860, 540);
constexpr double LargestScale = 6; ///< for a wall of screens

constexpr std::array TurnedPages{Page::Records, Page::Exporter, Page::Log, Page::Radar};

} // namespace

Wallboard::Wallboard(Settings &settings, Clock clock, QWidget *parent)
    : QFrame(parent)
    , m_settings(settings)
    , m_clock(std::move(clock))
    , m_title(plainLabel(this))
    , m_freshness(new StateLabel(this))
    , m_time(plainLabel(this))
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    build();
    buildMenu();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &Wallboard::tick);
    hide();
}

void Wallboard::build()
{
    m_title->setObjectName(u"wallboardTitle"_s);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long name must not widen it
    m_freshness->setObjectName(u"wallboardFreshness"_s);
    m_time->setObjectName(u"wallboardTime"_s);
    m_more->setObjectName(u"wallboardMenu"_s);
    //: a button on the wallboard, with what can be chosen there
    m_more->setText(tr("Wallboard"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setMenu(m_menu);
    auto *layout = new QHBoxLayout(this);
    const int space = fontMetrics().height() / 2;
    layout->setContentsMargins(2 * space, space / 2, 2 * space, space / 2);
    layout->setSpacing(4 * space);
    layout->addWidget(m_title, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_freshness, m_time, m_more})
        layout->addWidget(part, 0, Qt::AlignVCenter);
}

void Wallboard::buildMenu()
{
    m_turning = m_menu->addAction(QString()); // not a section, whose text does not widen the menu
    m_turning->setEnabled(false);
    for (const Page page : TurnedPages) {
        const QString name = pageName(page);
        QAction *action = m_menu->addAction(pageTitle(page));
        action->setObjectName(u"turn-%1"_s.arg(name));
        action->setCheckable(true);
        action->setData(name);
        m_turned += action;
        connect(action, &QAction::triggered, this, [this, name](bool isTurned) {
            QStringList pages = m_settings.wallboardPages();
            pages.removeAll(name);
            if (isTurned)
                pages += name;
            m_settings.setWallboardPages(pages);
        });
    }
    QAction *choose = m_menu->addAction(tr("Choose how long…"));
    choose->setObjectName(u"chooseTurn"_s);
    connect(choose, &QAction::triggered, this, &Wallboard::turnChoiceRequested);
    connect(m_menu, &QMenu::aboutToShow, this, &Wallboard::renewMenu);
    m_menu->addSeparator();
    QAction *leave = m_menu->addAction(tr("Leave wallboard"));
    leave->setObjectName(u"leaveWallboard"_s);
    leave->setShortcut(Qt::Key_Escape);
    connect(leave, &QAction::triggered, this, [this] { setOn(false); });
    addAction(leave); // a menu that is closed has no shortcuts; this line is only there on a wallboard
}

/// Both are chosen in Preferences as well.
void Wallboard::renewMenu()
{
    const std::chrono::milliseconds turn = m_settings.wallboardTurn();
    m_turning->setText(turn.count() > 0
                           //: before the names of pages that are shown in turn; %1: 30 s
                           ? tr("In turn with the overview, each for %1").arg(lengthText(turn, QLocale()))
                           : tr("In turn with the overview (switched off)"));
    const QStringList chosen = m_settings.wallboardPages();
    for (QAction *action : std::as_const(m_turned))
        action->setChecked(chosen.contains(action->data().toString()));
}

void Wallboard::setSession(Session *session)
{
    m_session = session;
    setPage(m_page);
    tick();
}

void Wallboard::setPage(Page page)
{
    m_page = page;
    m_title->setText(m_session ? connectionTitle(m_session->profile()) : tr("Not connected"));
    m_turnedAt = m_clock();
}

void Wallboard::setOn(bool on)
{
    if (on == m_isOn)
        return;
    if (on) {
        m_geometry = m_stage.window->saveGeometry();
        m_state = m_stage.window->saveState();
        m_wasFullScreen = m_stage.window->isFullScreen();
    }
    m_isOn = on;
    m_settings.setWallboard(on);
    for (QWidget *part : std::as_const(m_stage.hidden))
        part->setVisible(!on);
    setVisible(on);
    if (on) {
        m_stage.window->setWindowState(m_stage.window->windowState() | Qt::WindowFullScreen);
        qApp->installEventFilter(this);
        m_second.start();
        m_turnedAt = m_clock();
        m_usedAt = m_turnedAt;
        fitFont();
        tick();
    } else {
        m_second.stop();
        qApp->removeEventFilter(this);
        m_scale = 1;
        m_stage.body->setFont(QFont());
        m_menu->setFont(QFont());
        m_stage.window->restoreState(m_state); // with the tool bar as it was
        // Not by restoreGeometry(), which leaves a window that was maximized full screen.
        m_stage.window->setWindowState(
            m_stage.window->windowState().setFlag(Qt::WindowFullScreen, m_wasFullScreen));
    }
    emit turned(on);
}

QByteArray Wallboard::windowGeometry() const
{
    return m_isOn ? m_geometry : m_stage.window->saveGeometry();
}

QByteArray Wallboard::windowState() const
{
    return m_isOn ? m_state : m_stage.window->saveState();
}

double Wallboard::scaleOf(const QSize &window)
{
    const double fitting =
        std::min(double(window.width()) / LeastBody.width(), double(window.height()) / LeastBody.height());
    return std::clamp(fitting, 1.0, LargestScale);
}

/// Larger texts need no other layout: all sizes follow from the font.
void Wallboard::fitFont()
{
    const double scale = scaleOf(m_stage.window->size());
    if (scale == m_scale)
        return;
    m_scale = scale;
    QFont large = QApplication::font();
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * scale);
    else
        large.setPixelSize(qRound(large.pixelSize() * scale));
    m_stage.body->setFont(large);
    m_menu->setFont(large);
}

void Wallboard::tick()
{
    const QDateTime now = m_clock();
    m_time->setText(QLocale().toString(now.toLocalTime().time(), u"HH:mm:ss"));
    showFreshness(now);
    if (m_isOn)
        turnPage(now);
}

void Wallboard::showFreshness(const QDateTime &now)
{
    const SnapshotPtr snapshot = m_session ? m_session->snapshot() : nullptr;
    if (!snapshot || !snapshot->collectedAt) {
        m_freshness->tell(State::Unknown, tr("No numbers yet"));
        return;
    }
    const std::chrono::milliseconds age(std::max<qint64>(snapshot->collectedAt->msecsTo(now), 0));
    const bool isLate =
        age > Session::LateIntervals * m_session->interval() || !m_session->health().databaseUp;
    const QString words = tr("Updated %1 ago").arg(ageText(age, QLocale()));
    m_freshness->tell(isLate ? State::Stale : State::Ok,
                      //: %1: the word for a state, %2: since when
                      isLate ? tr("%1: %2").arg(stateWord(State::Stale), words) : words);
}

void Wallboard::turnPage(const QDateTime &now)
{
    QList<Page> pages{Page::Overview};
    for (const Page page : TurnedPages) {
        if (m_settings.wallboardPages().contains(pageName(page)))
            pages += page;
    }
    if (QApplication::activeModalWidget() || QApplication::activePopupWidget())
        m_usedAt = now;
    const std::chrono::milliseconds turn = m_settings.wallboardTurn();
    if (pages.size() < 2 || turn.count() == 0 || m_turnedAt.msecsTo(now) < turn.count()
        || m_usedAt.msecsTo(now) < std::chrono::milliseconds(Rest).count())
        return;
    m_turnedAt = now;
    emit pageWanted(pages.at((pages.indexOf(m_page) + 1) % pages.size()));
}

bool Wallboard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        m_usedAt = m_clock();
        break;
    case QEvent::Resize:
        if (watched == m_stage.window)
            fitFont();
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void Wallboard::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    m_menu->popup(event->globalPos());
}

} // namespace guardia

#include "moc_wallboard.cpp"
