-- incidents
SELECT CASE WHEN octet_length("status") > 1024 THEN left("status", CASE WHEN octet_length("status") = char_length("status") THEN 960 ELSE 240 END) || '...' || md5("status") ELSE "status" END AS l0, CASE WHEN octet_length("severity") > 1024 THEN left("severity", CASE WHEN octet_length("severity") = char_length("severity") THEN 960 ELSE 240 END) || '...' || md5("severity") ELSE "severity" END AS l1, COUNT(*) AS a0, CASE WHEN ("status" IN ('OPEN', 'IN_PROGRESS')) THEN COUNT(*) ELSE 0 END AS a1 FROM "incidents" GROUP BY "status", "severity" LIMIT 10001;
-- service_requests
SELECT CASE WHEN octet_length("status") > 1024 THEN left("status", CASE WHEN octet_length("status") = char_length("status") THEN 960 ELSE 240 END) || '...' || md5("status") ELSE "status" END AS l0, CASE WHEN octet_length("priority") > 1024 THEN left("priority", CASE WHEN octet_length("priority") = char_length("priority") THEN 960 ELSE 240 END) || '...' || md5("priority") ELSE "priority" END AS l1, COUNT(*) AS a0, CASE WHEN ("status" IN ('OPEN', 'IN_PROGRESS')) THEN COUNT(*) ELSE 0 END AS a1, CASE WHEN COALESCE("status", '') NOT IN ('OPEN', 'IN_PROGRESS') THEN COUNT(*) ELSE 0 END AS a2 FROM "sr_requests" GROUP BY "status", "priority" LIMIT 10001;
SELECT COUNT(*) AS a0 FROM "sr_requests" WHERE "created_at" >= TIMESTAMP '2026-02-28 00:30:00.000000' AND "created_at" <= TIMESTAMP '2026-03-01 00:30:00.000000';
-- audit
SELECT CASE WHEN octet_length("severity") > 1024 THEN left("severity", CASE WHEN octet_length("severity") = char_length("severity") THEN 960 ELSE 240 END) || '...' || md5("severity") ELSE "severity" END AS l0, COUNT(*) AS a0, CASE WHEN ("severity" = 'CRITICAL') THEN COUNT(*) ELSE 0 END AS a1 FROM "audit_logs" GROUP BY "severity" LIMIT 10001;
-- capacity
SELECT CASE WHEN octet_length("status") > 1024 THEN left("status", CASE WHEN octet_length("status") = char_length("status") THEN 960 ELSE 240 END) || '...' || md5("status") ELSE "status" END AS l0, CASE WHEN octet_length("resource") > 1024 THEN left("resource", CASE WHEN octet_length("resource") = char_length("resource") THEN 960 ELSE 240 END) || '...' || md5("resource") ELSE "resource" END AS l1, COUNT(*) AS a0, MAX(("utilization")) AS a1, CASE WHEN "status" IN ('CRITICAL', 'OVERLOAD') THEN COUNT(*) ELSE 0 END AS a2 FROM "capacity_plans" GROUP BY "status", "resource" LIMIT 10001;
-- deployments
SELECT CASE WHEN octet_length("status") > 1024 THEN left("status", CASE WHEN octet_length("status") = char_length("status") THEN 960 ELSE 240 END) || '...' || md5("status") ELSE "status" END AS l0, COUNT(*) AS a0 FROM "deployments" GROUP BY "status" LIMIT 10001;
-- servers
SELECT CASE WHEN octet_length("status") > 1024 THEN left("status", CASE WHEN octet_length("status") = char_length("status") THEN 960 ELSE 240 END) || '...' || md5("status") ELSE "status" END AS l0, COUNT(*) AS a0 FROM "servers" GROUP BY "status" LIMIT 10001;
-- users
SELECT COUNT(*) AS a0, COUNT(CASE WHEN "is_active" THEN 1 END) AS a1 FROM "users";
