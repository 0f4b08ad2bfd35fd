// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace guardia {

class Settings;

/// Decides what closing the window does. Where something would end with the program, it asks once, and
/// remembers what the operator chose where they want that. Never waits: the answer is a signal. GUI thread.
class Closer : public QObject
{
    Q_OBJECT

public:
    /// What ends with the program.
    struct Losses {
        bool isScraped = false; ///< somebody fetches the metrics from here
        bool isExporting = false; ///< a file is being written

        bool operator==(const Losses &) const = default;
    };

    /// Asks in front of window.
    Closer(Settings &settings, QWidget *window);

    /// The window's button was pressed. hasTray says whether the program can go on without a window.
    void close(const Losses &losses, bool hasTray);
    /// The operator wants the program to end.
    void quit(const Losses &losses);

signals:
    void endChosen();
    /// The program goes on in the tray.
    void trayChosen();

private:
    enum class MayStay { No, Yes };
    void ask(const Losses &losses, MayStay mayStay);

    Settings &m_settings;
    QWidget *m_window;
    QPointer<QMessageBox> m_question;
};

} // namespace guardia
