// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "app/setup.h"
#include "console/console.h"
#include "models/alerthistory.h"
#include "models/alertwatch.h"
#include "models/logmodel.h"
#include "models/sites.h"
#include "records/recordsexport.h"
#include "session/settings.h"

#include <QObject>
#include <QTranslator>

#include <memory>

class QApplication;

namespace guardia {

class MainWindow;

/// The desktop program: its language, its appearance, its window, and what is behind it. GUI thread.
class Desktop : public QObject
{
    Q_OBJECT

public:
    /// setup is what the options and the configuration file say; the caller reports its problems.
    Desktop(QApplication &application, const Options &options, const Setup &setup);
    ~Desktop() override;

    /// Shows the window and opens the connection to start with.
    void start();
    /// The current window; a change of language replaces it.
    [[nodiscard]] MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] Console &console() { return *m_console; }

    /// Ends the program, as closing its window does.
    void end();
    /// Console::reload().
    void reload() { m_console->reload(); }

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// Everything has ended. clean is false where a database driver hangs: exit the process at once.
    void ended(bool clean);

private:
    void observeProgram();
    void watchNumbers();
    void applyLanguage();
    void applyAppearance();
    void makeWindow();
    void replaceWindow();
    void showWindow();
    void openFirst();

    QApplication &m_application;
    Options m_options;
    Setup m_setup;
    Settings m_settings;
    LogModel m_log;
    QTranslator m_texts;
    QTranslator m_qtTexts;
    std::unique_ptr<Console> m_console;
    AlertWatch m_watch;
    AlertHistory m_history;
    std::unique_ptr<Sites> m_sites;
    RecordsExport m_exports;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<MainWindow> m_leaving; ///< the previous window, until its replacement is shown
};

/// Runs the console until its window is closed. Returns the exit code: 0 for success, 1 for a failure at run
/// time, 2 for wrong usage or configuration. Needs a QApplication.
int runDesktop(QApplication &application);

} // namespace guardia
