// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/snapshot.h"
#include "session/session.h"
#include "session/settings.h"
#include "window/sidebar.h"

#include <QAction>
#include <QDateTime>
#include <QFrame>
#include <QMainWindow>
#include <QMenu>
#include <QPointer>
#include <QTimer>

#include <chrono>

class QLabel;
class QToolButton;

namespace guardia {

class StateLabel;

/// Turns a window into a board on the wall: full screen, without menus and bars, and so large that it can be
/// read from some metres away. In their place it is a line that says what is shown, how old that is, and the
/// time of day, so that a board that has stopped is noticed. It can turn the pages as the settings say, but
/// not while somebody uses the keyboard or the mouse. GUI thread.
class Wallboard : public QFrame
{
    Q_OBJECT

public:
    /// How long no page is turned after a key or a movement of the mouse.
    static constexpr std::chrono::seconds Rest{30};

    /// What a wallboard changes of a window.
    struct Stage {
        QMainWindow *window;
        QList<QWidget *> hidden; ///< what it does not show
        QWidget *body; ///< what is shown in a larger font
    };

    Wallboard(Settings &settings, Clock clock, QWidget *parent = nullptr);

    /// To be called once, before setOn().
    void setStage(const Stage &stage) { m_stage = stage; }
    /// nullptr for none.
    void setSession(Session *session);
    void setPage(Page page);

    [[nodiscard]] bool isOn() const { return m_isOn; }
    /// Remembers it in the settings, for the next start.
    void setOn(bool on);

    /// Geometry and state of the window as it is without wallboard.
    [[nodiscard]] QByteArray windowGeometry() const;
    [[nodiscard]] QByteArray windowState() const;

    /// How many times larger texts are on a window of that size.
    static double scaleOf(const QSize &window);

public slots:
    /// Called every second: says how old the numbers are, and turns the page when it is time.
    void tick();

signals:
    void turned(bool on);
    /// It is this page's turn.
    void pageWanted(guardia::Page page);
    /// Someone wants to choose how long each page is shown.
    void turnChoiceRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void build();
    void buildMenu();
    void renewMenu();
    void showFreshness(const QDateTime &now);
    void turnPage(const QDateTime &now);
    void fitFont();

    Settings &m_settings;
    Clock m_clock;
    Stage m_stage{};
    QPointer<Session> m_session;
    Page m_page = Page::Overview;
    bool m_isOn = false;
    QByteArray m_geometry; ///< of the window before
    QByteArray m_state;
    bool m_wasFullScreen = false;
    QDateTime m_turnedAt; ///< when the page was turned last
    QDateTime m_usedAt; ///< when somebody did something last
    double m_scale = 1;
    QLabel *m_title;
    StateLabel *m_freshness;
    QLabel *m_time;
    QToolButton *m_more;
    QMenu *m_menu;
    QAction *m_turning; ///< the menu's heading, which says how long each page is shown
    QList<QAction *> m_turned; ///< the pages that can be turned, by their names
    QTimer m_second;
};

} // namespace guardia
