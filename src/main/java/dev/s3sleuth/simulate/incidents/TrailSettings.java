package dev.s3sleuth.simulate.incidents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.world.World;

/** Parameters of calls to CloudTrail. */
final class TrailSettings {

    private TrailSettings() {}

    static ObjectNode name(World world) {
        return JsonNodeFactory.instance.objectNode().put("name", arn(world));
    }

    static ObjectNode trailName(World world) {
        return JsonNodeFactory.instance.objectNode().put("trailName", arn(world));
    }

    /** What the trail answers to new selectors: these, and which trail it is. */
    static ObjectNode answer(World world, ObjectNode asked) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("trailARN", arn(world));
        answer.set("eventSelectors", asked.get("eventSelectors").deepCopy());
        return answer;
    }

    private static String arn(World world) {
        return "arn:aws:cloudtrail:" + world.account().region() + ":"
                + world.account().id() + ":trail/" + world.account().company() + "-trail";
    }

    static ObjectNode managementOnly(World world) {
        ObjectNode asked = trailName(world);
        ObjectNode selector = asked.putArray("eventSelectors")
                .addObject()
                .put("readWriteType", "All")
                .put("includeManagementEvents", true);
        selector.putArray("dataResources");
        selector.putArray("excludeManagementEventSources");
        return asked;
    }

    static ObjectNode withDataEvents(World world, Bucket bucket) {
        ObjectNode asked = trailName(world);
        ObjectNode selector = asked.putArray("eventSelectors")
                .addObject()
                .put("readWriteType", "All")
                .put("includeManagementEvents", true);
        selector.putArray("dataResources")
                .addObject()
                .put("type", "AWS::S3::Object")
                .putArray("values")
                .add(bucket.arn() + "/");
        selector.putArray("excludeManagementEventSources");
        return asked;
    }
}
