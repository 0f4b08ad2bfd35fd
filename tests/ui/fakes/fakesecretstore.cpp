// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakesecretstore.h"

#include <QMetaObject>

namespace guardia {

using namespace Qt::StringLiterals;

template <typename Answer>
void FakeSecretStore::answer(const QString &key,
                             void (SecretStore::*refusal)(const QString &, const QString &), Answer answer)
{
    if (isSilent)
        return;
    QMetaObject::invokeMethod(
        this,
        [this, key, refusal, answer] {
            if (reason.isEmpty())
                answer();
            else
                emit(this->*refusal)(key, reason);
        },
        Qt::QueuedConnection);
}

void FakeSecretStore::read(const QString &key)
{
    asked += u"read "_s + key;
    answer(key, &SecretStore::unavailable,
           [this, key] { emit secretRead(key, secrets.contains(key), secrets.value(key)); });
}

void FakeSecretStore::write(const QString &key, const QString &secret)
{
    asked += u"write "_s + key;
    answer(key, &SecretStore::notWritten, [this, key, secret] {
        secrets.insert(key, secret);
        emit secretWritten(key);
    });
}

void FakeSecretStore::remove(const QString &key)
{
    asked += u"remove "_s + key;
    secrets.remove(key);
}

} // namespace guardia
