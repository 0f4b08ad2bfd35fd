// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace guardia {

/// The system's keyring. Every function returns at once; the answer is a signal with the same key. GUI
/// thread.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Answered by secretRead() or unavailable().
    virtual void read(const QString &key) = 0;
    /// Answered by secretWritten() or notWritten().
    virtual void write(const QString &key, const QString &secret) = 0;
    /// Not answered. Removing a missing entry is no error.
    virtual void remove(const QString &key) = 0;

signals:
    /// isKnown is false where the keyring has no such entry.
    void secretRead(const QString &key, bool isKnown, const QString &secret);
    void secretWritten(const QString &key);
    /// Nothing can be read because there is no keyring, or it is locked; reason says why, in words that a
    /// person can act on.
    void unavailable(const QString &key, const QString &reason);
    /// The secret was not stored; reason says why, in words that a person can act on.
    void notWritten(const QString &key, const QString &reason);
};

} // namespace guardia
