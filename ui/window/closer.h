// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace guardia {

class Settings;

/// Decides what happens when the window is closed. Where something would end with the program, it asks, and
/// stores the operator's answer where they want that. Does not block: the answer is a signal. GUI thread.
class Closer : public QObject
{
    Q_OBJECT

public:
    /// What would end with the program.
    struct Losses {
        bool isScraped = false; ///< a client reads the metrics from this program
        bool isExporting = false; ///< a file is being written

        bool operator==(const Losses &) const = default;
    };

    /// The question is shown in front of window.
    Closer(Settings &settings, QWidget *window);

    /// The window's close button was pressed. hasTray says whether the program can continue in the tray.
    void close(const Losses &losses, bool hasTray);
    /// The operator wants to quit the program.
    void quit(const Losses &losses);

signals:
    void endChosen();
    /// The program continues in the tray.
    void trayChosen();

private:
    enum class MayStay { No, Yes };
    void ask(const Losses &losses, MayStay mayStay);

    Settings &m_settings;
    QWidget *m_window;
    QPointer<QMessageBox> m_question;
};

} // namespace guardia
