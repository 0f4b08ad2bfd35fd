// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/menubar.h"

#include "theme/icons.h"
#include "window/toolbar.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>

namespace guardia {

namespace {

class Menus
{
    Q_DECLARE_TR_FUNCTIONS(MenuBar)

public:
    Menus(QMenuBar &bar, const ToolBar &toolBar)
        : m_bar(bar)
        , m_toolBar(toolBar)
    { }

    MenuActions fill()
    {
        MenuActions actions{};
        QMenu *file = m_bar.addMenu(tr("&File"));
        file->addMenu(m_toolBar.connectionMenu());
        actions.connections = add(*file, tr("&Manage connections…"), {}, Icon::Connect);
        actions.preferences = add(*file, tr("&Preferences…"), Qt::CTRL | Qt::Key_Comma, Icon::Preferences);
        actions.preferences->setMenuRole(QAction::PreferencesRole);
        file->addSeparator();
        actions.quit = add(*file, tr("&Quit"), Qt::CTRL | Qt::Key_Q, Icon::Quit);
        actions.quit->setMenuRole(QAction::QuitRole);
        fillView(actions);
        QMenu *help = m_bar.addMenu(tr("&Help"));
        actions.shortcuts = add(*help, tr("&Keyboard shortcuts"), Qt::Key_F1, Icon::Help);
        //: opens a report on how the program and the database are doing
        actions.diagnose = add(*help, tr("&Diagnose…"), {}, Icon::Log);
        actions.about = add(*help, tr("&About GUARDiA Console"), {}, Icon::About);
        actions.about->setMenuRole(QAction::AboutRole);
        return actions;
    }

private:
    void fillView(MenuActions &actions)
    {
        QMenu *view = m_bar.addMenu(tr("&View"));
        const std::array titles{tr("&Overview"), tr("&Records"), tr("&Exporter and Grafana"), tr("&Log"),
                                tr("Breach ra&dar")};
        constexpr std::array icons{Icon::Overview, Icon::Records, Icon::Exporter, Icon::Log, Icon::Radar};
        for (std::size_t i = 0; i < titles.size(); ++i)
            actions.pages.at(i) =
                add(*view, titles.at(i), QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)),
                    icons.at(i));
        actions.alertHistory = add(*view, tr("&Alert history"), Qt::CTRL | Qt::Key_H, Icon::Log);
        actions.sites = add(*view, tr("All &connections"), Qt::CTRL | Qt::Key_0, Icon::Connect);
        view->addSeparator();
        actions.back = add(*view, tr("&Back"), Qt::ALT | Qt::Key_Left, Icon::Back);
        view->addSeparator();
        view->addActions({m_toolBar.refreshAction(), m_toolBar.pauseAction(), m_toolBar.filterAction()});
        view->addSeparator();
        actions.fullScreen = add(*view, tr("F&ull screen"), Qt::Key_F11, Icon::FullScreen);
        actions.fullScreen->setCheckable(true);
        actions.wallboard =
            add(*view, tr("&Wallboard"), QKeySequence(Qt::SHIFT | Qt::Key_F11), Icon::Wallboard);
        actions.wallboard->setCheckable(true);
    }

    QAction *add(QMenu &menu, const QString &text, const QKeySequence &shortcut, Icon picture)
    {
        QAction *action = menu.addAction(icon(picture), text);
        action->setShortcut(shortcut);
        return action;
    }

    QMenuBar &m_bar;
    const ToolBar &m_toolBar;
};

} // namespace

MenuActions fillMenuBar(QMenuBar &bar, const ToolBar &toolBar)
{
    return Menus(bar, toolBar).fill();
}

} // namespace guardia
