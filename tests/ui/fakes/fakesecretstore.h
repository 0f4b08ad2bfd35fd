// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QMap>
#include <QStringList>

namespace guardia {

/// A keyring in memory. It answers from the event loop, like the real one.
class FakeSecretStore : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    void read(const QString &key) override;
    void write(const QString &key, const QString &secret) override;
    void remove(const QString &key) override;

    QMap<QString, QString> secrets;
    QString reason; ///< why there is no keyring; empty where there is one
    bool isSilent = false; ///< whether it never answers
    QStringList asked; ///< "read key", "write key", "remove key", in the order of the requests

private:
    template <typename Answer>
    void answer(const QString &key, void (SecretStore::*refusal)(const QString &, const QString &),
                Answer answer);
};

} // namespace guardia
