-- audit
SELECT "severity" AS l0, COUNT(*) AS a0, COUNT(CASE WHEN "severity" = 'CRITICAL' THEN 1 END) AS a1 FROM "audit_logs" GROUP BY 1;
-- capacity
SELECT "status" AS l0, "resource" AS l1, COUNT(*) AS a0, COUNT(CASE WHEN "status" IN ('CRITICAL', 'OVERLOAD') THEN 1 END) AS a1, MAX(("utilization")) AS a2 FROM "capacity_plans" GROUP BY 1, 2;
-- deployments
SELECT "status" AS l0, COUNT(*) AS a0 FROM "deployments" GROUP BY 1;
-- incidents
SELECT "severity" AS l0, COUNT(*) AS a0, COUNT(CASE WHEN "status" IN ('OPEN', 'IN_PROGRESS') THEN 1 END) AS a1 FROM "incidents" GROUP BY 1;
-- servers
SELECT "status" AS l0, COUNT(*) AS a0 FROM "servers" GROUP BY 1;
-- service_requests
SELECT "status" AS l0, "priority" AS l1, COUNT(*) AS a0, COUNT(CASE WHEN "created_at" >= TIMESTAMP '2026-02-28 00:30:00.000000' AND "created_at" <= TIMESTAMP '2026-03-01 00:30:00.000000' THEN 1 END) AS a1, COUNT(CASE WHEN "status" IN ('OPEN', 'IN_PROGRESS') THEN 1 END) AS a2, COUNT(CASE WHEN COALESCE("status", '') NOT IN ('OPEN', 'IN_PROGRESS') THEN 1 END) AS a3 FROM "sr_requests" GROUP BY 1, 2;
-- users
SELECT COUNT(*) AS a0, COUNT(CASE WHEN "is_active" THEN 1 END) AS a1 FROM "users";
