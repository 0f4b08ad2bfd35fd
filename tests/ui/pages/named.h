// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace guardia::test {

/// The widget with that type and accessible name inside another widget; there must be one.
template <typename T>
T *named(const QWidget &parent, const QString &name)
{
    for (T *widget : parent.findChildren<T *>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    qFatal("no widget of the name %s", qPrintable(name));
    return nullptr;
}

template <typename T>
T *named(const QWidget &parent, const char *name)
{
    return named<T>(parent, QString::fromUtf8(name));
}

} // namespace guardia::test
