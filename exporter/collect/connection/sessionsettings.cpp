// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/sessionsettings.h"

namespace guardia {

using namespace Qt::StringLiterals;

QString postgresBeginStatement(std::chrono::milliseconds timeout)
{
    return u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TimeZone = 'UTC'; "
           "SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; "
           "SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'; "
           "SET LOCAL row_security = off; SET LOCAL search_path = \"$user\", public; "
           "SET LOCAL standard_conforming_strings = on; SET LOCAL transform_null_equals = off; "
           "SET LOCAL gin_fuzzy_search_limit = 0; "
           "SELECT set_config('client_encoding', CASE current_setting('server_encoding') "
           "WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END, true); "
           "SET LOCAL statement_timeout = "_s
        + QString::number(timeout.count());
}

QStringList mySqlSessionStatements()
{
    return {u"SET SESSION time_zone = '+00:00', SESSION sql_mode = '', "
            "SESSION sql_select_limit = 18446744073709551615, SESSION sql_big_selects = 1, "
            "SESSION sql_auto_is_null = 0, SESSION max_sort_length = 1024, "
            "SESSION div_precision_increment = 4, SESSION group_concat_max_len = 1048576"_s,
            u"SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"_s};
}

} // namespace guardia
