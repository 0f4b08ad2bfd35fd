// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/secretstore.h"

#include <QMap>
#include <QStringList>

namespace guardia {

/// A keyring in memory. It answers from the event loop, as the real one does.
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
    bool isSilent = false; ///< whether it leaves the asker waiting
    QStringList asked; ///< "read key", "write key", "remove key", in the order they were asked for

private:
    template <typename Answer>
    void answer(const QString &key, void (SecretStore::*refusal)(const QString &, const QString &),
                Answer answer);
};

} // namespace guardia
