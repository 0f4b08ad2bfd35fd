// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QSize>

#include <sys/types.h>

namespace guardia::test {

/// An X server without a screen, for programs and tests that show real windows. Needs no event loop, so it
/// can be started before the QApplication. Ends with the object, and with the test.
class XServer
{
public:
    XServer() = default;
    ~XServer();
    XServer(const XServer &) = delete;
    XServer &operator=(const XServer &) = delete;

    /// Starts it on a free display. Missing where Xvfb is not installed; Timeout where it does not answer.
    Result<void> start(const QSize &screen);

    /// The value for DISPLAY, such as ":3".
    [[nodiscard]] QByteArray display() const { return m_display; }

private:
    pid_t m_pid = 0;
    QByteArray m_display;
};

} // namespace guardia::test
