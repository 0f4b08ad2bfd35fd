// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace guardia {

/// The system keyring. Every function returns at once; the answer is a signal with the same key. GUI thread.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// secretRead() or unavailable() follows.
    virtual void read(const QString &key) = 0;
    /// secretWritten() or notWritten() follows.
    virtual void write(const QString &key, const QString &secret) = 0;
    /// Nothing follows: what was not there is removed as well.
    virtual void remove(const QString &key) = 0;

signals:
    /// isKnown is false where the keyring has no such entry.
    void secretRead(const QString &key, bool isKnown, const QString &secret);
    void secretWritten(const QString &key);
    /// Nothing can be read: there is no keyring, or it is locked; reason says so in words a person can act
    /// on.
    void unavailable(const QString &key, const QString &reason);
    /// It was not kept; reason says why, in the same way.
    void notWritten(const QString &key, const QString &reason);
};

} // namespace guardia
